import type { RunElsewhere } from './across/runs';
import type { Mark } from './boilerplate/mark';
import type { Paragraph } from './boilerplate/paragraph';
import type { Confidence } from './confidence';
import { duplicateMessage, duplicateReasons } from './duplicateMessages';
import type { Duplicate } from './duplicates/duplicates';
import { elsewhereMessage, elsewhereReasons } from './elsewhereMessages';
import { excerpt } from './excerpt';
import type { Finding, Place, Sentence } from './finding';
import type { LineRange } from './lines';
import { RULES, type RuleId } from './rules';

/** The finding of a run of paragraphs; of several rules, it is the furniture of the page. */
export function boilerplateFinding(
  run: readonly Pick<Paragraph, 'lines' | 'text'>[],
  marks: readonly Mark[],
  confidence: Confidence,
): Finding {
  const rules = [...new Set(marks.map((mark) => mark.rule))];
  const rule = rules.length === 1 ? rules[0]! : 'page-furniture';
  const first = run[0]!;
  const lines = { start: first.lines.start, end: run.at(-1)!.lines.end };
  const more = run.length - 1;
  const reasons = later(rules, marks);
  return {
    lines,
    rule,
    kind: RULES[rule].kind,
    confidence,
    message:
      more === 0
        ? { message: '{0}: “{1}”', args: [titleOf(rule), excerpt(first.text)] }
        : { message: '{0}: “{1}” and {2} more', args: [titleOf(rule), excerpt(first.text), more] },
    get reasons() {
      return reasons();
    },
    originals: [],
  };
}

/** What tells the reasons of a run once it is asked for them; then it lets go of the marks, which hold on to the document. */
function later(rules: readonly RuleId[], marks: readonly Mark[]): () => readonly Sentence[] {
  let untold: readonly Mark[] | undefined = marks;
  let told: readonly Sentence[] = [];
  return () => {
    if (untold !== undefined) {
      const own = reasonsOf(untold);
      told = rules.length === 1 ? own : [familiesIn(rules), ...own].slice(0, MOST_REASONS);
      untold = undefined;
    }
    return told;
  };
}

/** Names the rules that speak in a run, other than that of the run itself. */
function familiesIn(rules: readonly RuleId[]): Sentence {
  const titles = rules.filter((rule) => rule !== 'page-furniture').map(titleOf);
  const list = { message: titles.map((_, i) => `{${i}}`).join(', '), args: titles };
  return { message: 'several kinds of furniture in a row: {0}', args: [list] };
}

function titleOf(rule: RuleId): Sentence {
  return { message: RULES[rule].title, args: [] };
}

function reasonsOf(marks: readonly Mark[]): Sentence[] {
  return distinct(marks.flatMap((mark) => mark.reasons()));
}

/** The finding of a duplicate among `paragraphs`. */
export function duplicateFinding(paragraphs: readonly Paragraph[], duplicate: Duplicate): Finding {
  const { rule, confidence, similarity, changes, partial } = duplicate;
  const lines = { start: paragraphs[duplicate.start]!.lines.start, end: paragraphs[duplicate.end - 1]!.lines.end };
  const originals = originalPlaces(paragraphs, duplicate.originals);
  const where = originals.map(({ lines: { start, end } }) => lineNumbers(start, end)).join(', ');
  const equal = duplicate.equal === undefined ? undefined : paragraphs[duplicate.equal]!.lines;
  const equalWhere = equal === undefined ? where : lineNumbers(equal.start, equal.end);
  return {
    lines,
    rule,
    kind: RULES[rule].kind,
    confidence,
    message: duplicateMessage(duplicate, where, equalWhere),
    reasons: duplicateReasons(duplicate, where, equalWhere),
    originals,
    ...(similarity < 1 ? { similarity } : {}),
    ...(changes.length > 0 ? { changes } : {}),
    ...(partial ? { partial } : {}),
  };
}

/** The finding of paragraphs that stand in another document. */
export function elsewhereFinding(paragraphs: readonly Paragraph[], run: RunElsewhere): Finding {
  const rule = 'cross-document-duplicate';
  const { start, end, elsewhere, similarity } = run;
  const where = `${elsewhere.title ?? elsewhere.document}:${lineNumbers(elsewhere.lines.start, elsewhere.lines.end)}`;
  return {
    lines: { start: paragraphs[start]!.lines.start, end: paragraphs[end - 1]!.lines.end },
    rule,
    kind: RULES[rule].kind,
    confidence: RULES[rule].confidence,
    message: elsewhereMessage(run, where),
    reasons: elsewhereReasons(run, where),
    originals: [],
    elsewhere,
    ...(similarity === undefined ? {} : { similarity }),
  };
}

/** Lines as people count them: `7`, or `7–15`. */
export function lineNumbers(start: number, end: number): string {
  return end === start + 1 ? `${end}` : `${start + 1}–${end}`;
}

/** The places of `originals`, consecutive paragraphs as one place, in order and without repetition. */
function originalPlaces(paragraphs: readonly Paragraph[], originals: readonly number[]): Place[] {
  const places: LineRange[] = [];
  let last = -2;
  for (const original of [...new Set(originals)].sort((a, b) => a - b)) {
    const { lines } = paragraphs[original]!;
    if (original === last + 1) places.push({ start: places.pop()!.start, end: lines.end });
    else places.push(lines);
    last = original;
  }
  return places.map((lines) => ({ lines }));
}

function distinct(reasons: Sentence[]): Sentence[] {
  if (reasons.length < 2) return reasons;
  const keyOf = (reason: Sentence): string => (reason.args.length === 0 ? reason.message : JSON.stringify(reason));
  const seen = new Map(reasons.map((reason) => [keyOf(reason), reason]));
  return [...seen.values()].slice(0, MOST_REASONS);
}

const MOST_REASONS = 5;
