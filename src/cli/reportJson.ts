import type { Confidence } from '../core/confidence';
import type { Document } from '../core/document';
import { type Finding, type Place, type PlaceElsewhere, sentence } from '../core/finding';
import type { Kind, RuleId } from '../core/rules';
import type { Examined } from './examine';

/** A place in a text: the line from 0, the offset in UTF-16 code units, a byte order mark not counted. */
export interface JsonPosition {
  readonly line: number;
  readonly offset: number;
}

/** Half-open, as everywhere: `end.line` may equal the number of lines. */
export interface JsonPlace {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

export interface JsonFinding extends JsonPlace {
  readonly rule: RuleId;
  readonly kind: Kind;
  readonly confidence: Confidence;
  readonly message: string;
  readonly reasons: readonly string[];
  readonly originals: readonly JsonPlace[];
  /** For what stands in another file, where. */
  readonly elsewhere?: JsonElsewhere;
}

/** Lines of another file; half-open. */
export interface JsonElsewhere {
  readonly file: string;
  readonly start: Pick<JsonPosition, 'line'>;
  readonly end: Pick<JsonPosition, 'line'>;
}

export interface JsonFile {
  readonly file: string;
  readonly lines: number;
  readonly findings: readonly JsonFinding[];
}

/** What `winnow check --format json` says of one input. */
export function jsonFile({ input, document, findings }: Examined): JsonFile {
  return {
    file: input.name,
    lines: document.lines.count,
    findings: findings.map((finding) => jsonFinding(document, finding)),
  };
}

/** A finding in `document` as programs read it. */
export function jsonFinding(document: Pick<Document, 'lines'>, finding: Finding): JsonFinding {
  const { rule, kind, confidence, message, reasons, originals, elsewhere } = finding;
  return {
    rule,
    kind,
    confidence,
    message: sentence(message),
    reasons: reasons.map(sentence),
    ...jsonPlace(document, finding),
    originals: originals.map((place) => jsonPlace(document, place)),
    ...(elsewhere === undefined ? {} : { elsewhere: jsonElsewhere(elsewhere) }),
  };
}

function jsonElsewhere({ document, lines }: PlaceElsewhere): JsonElsewhere {
  return { file: document, start: { line: lines.start }, end: { line: lines.end } };
}

function jsonPlace(document: Pick<Document, 'lines'>, { lines }: Place): JsonPlace {
  const span = document.lines.spanOf(lines);
  return {
    start: { line: lines.start, offset: span.start },
    end: { line: lines.end, offset: span.end },
  };
}
