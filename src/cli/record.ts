import { analyse } from '../core/analyse';
import { findingsDownTo } from '../core/clean';
import { reaches } from '../core/confidence';
import type { Config } from '../core/config/config';
import type { Document } from '../core/document';
import { type Finding, sentence } from '../core/finding';
import type { Span } from '../core/lines';
import type { AnalysisOptions } from '../core/options';
import { type CleanFlags, editsOf } from './cleanFlags';
import { editString, findValue, setMember } from './jsonSplice';
import { jsonFinding } from './reportJson';
import type { Sites } from './sites';
import { Failure } from './trouble';

/** A JSON record after cleaning. */
export interface CleanedRecord {
  readonly json: string;
  readonly record: object;
  /** What the field holds, and what was found in it. */
  readonly document: Document;
  readonly findings: readonly Finding[];
  readonly notices: readonly string[];
}

/**
 * Cleans the string at `path` in the JSON object `json`, or adds the findings as the member `winnow` with `--annotate`;
 * all else stays as it is; `options` are those of the analysis. Throws a `Failure` where `json` is no object or has no string there.
 */
export function cleanRecord(
  json: string,
  path: readonly string[],
  flags: CleanFlags,
  config: Config,
  options: Partial<AnalysisOptions>,
  sites: Sites | undefined,
): CleanedRecord {
  const { record, literal } = literalAt(json, path);
  const text = JSON.parse(json.slice(literal.start, literal.end)) as string;
  const analysis = analyse(text, { ...options, site: sites?.ofRecord(record) });
  const findings = flags.annotate
    ? analysis.findings.filter(({ confidence }) => reaches(confidence, flags.confidence))
    : findingsDownTo(analysis.findings, flags.confidence);
  const cleaned = flags.annotate
    ? setMember(json, ANNOTATION, JSON.stringify(findings.map((finding) => jsonFinding(analysis.document, finding))))
    : editString(json, literal, editsOf(analysis.document, findings, flags, config));
  return { json: cleaned, record, document: analysis.document, findings, notices: analysis.notices.map(sentence) };
}

/** The member that `--annotate` adds. */
export const ANNOTATION = 'winnow';

function literalAt(json: string, path: readonly string[]): { readonly record: object; readonly literal: Span } {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch {
    throw new Failure('not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('not a JSON object');
  }
  const literal = findValue(json, path);
  if (literal === undefined) throw new Failure(`has no field '${path.join('.')}'; --field names another`);
  if (json[literal.start] !== '"') throw new Failure(`the field '${path.join('.')}' is no string`);
  return { record: value, literal };
}
