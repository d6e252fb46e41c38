import type { Mark } from './boilerplate/mark';
import type { Paragraph } from './boilerplate/paragraph';
import type { Document } from './document';
import type { Duplicate } from './duplicates/duplicates';
import type { Finding, Place, Sentence } from './finding';
import type { LineRange } from './lines';
import { RULES } from './rules';

/** The finding of a run of paragraphs that have the same rule and confidence. */
export function boilerplateFinding(document: Document, run: readonly Paragraph[], marks: readonly Mark[]): Finding {
  const { rule, confidence } = marks[0]!;
  const first = run[0]!;
  const lines = { start: first.lines.start, end: run.at(-1)!.lines.end };
  const more = run.length - 1;
  return {
    ...placeOf(document, lines),
    rule,
    kind: RULES[rule].kind,
    confidence,
    message:
      more === 0
        ? { message: `${RULES[rule].title}: “{0}”`, args: [excerpt(first.text)] }
        : { message: `${RULES[rule].title}: “{0}” and {1} more`, args: [excerpt(first.text), more] },
    reasons: distinct(marks.map((mark) => mark.reason)),
    originals: [],
  };
}

/** The finding of a duplicate among `paragraphs`. */
export function duplicateFinding(document: Document, paragraphs: readonly Paragraph[], duplicate: Duplicate): Finding {
  const { rule, confidence, similarity } = duplicate;
  const lines = { start: paragraphs[duplicate.start]!.lines.start, end: paragraphs[duplicate.end - 1]!.lines.end };
  const originals = originalPlaces(document, paragraphs, duplicate.originals);
  const where = originals.map(({ lines: { start, end } }) => lineNumbers(start, end)).join(', ');
  return {
    ...placeOf(document, lines),
    rule,
    kind: RULES[rule].kind,
    confidence,
    message: messageOf(duplicate, where),
    reasons: reasonsOf(duplicate, where),
    originals,
    ...(rule === 'near-duplicate' ? { similarity } : {}),
  };
}

/** Lines as people count them: `7`, or `7–15`. */
export function lineNumbers(start: number, end: number): string {
  return end === start + 1 ? `${end}` : `${start + 1}–${end}`;
}

function messageOf({ rule, originals, similarity }: Duplicate, where: string): Sentence {
  switch (rule) {
    case 'exact-duplicate':
      return { message: 'Repeated paragraph: says the same as line {0}', args: [where] };
    case 'repeated-block':
      return {
        message: 'Repeated block: {0} paragraphs say again what stands in lines {1}',
        args: [originals.length, where],
      };
    case 'near-duplicate':
      return { message: 'Nearly repeated paragraph: {0}% similar to line {1}', args: [percent(similarity), where] };
  }
}

function reasonsOf({ rule, originals, similarity, changed }: Duplicate, where: string): Sentence[] {
  const same: Sentence = {
    message:
      rule === 'repeated-block'
        ? '{0} paragraphs in a row stand in lines {1} too'
        : 'the same words in the same order stand in line {1} too',
    args: [originals.length, where],
  };
  if (changed.length === 0 && similarity === 1) return [same];
  const similar: Sentence = {
    message: '{0}% of the three-word sequences are shared with line {1}',
    args: [percent(similarity), where],
  };
  const differing: Sentence = { message: 'words that differ: {0}', args: [excerpt(changed.join(', '))] };
  const reasons = rule === 'repeated-block' ? [same, similar] : [similar];
  return changed.length > 0 ? [...reasons, differing] : [...reasons, { message: 'only symbols differ', args: [] }];
}

/** The places of `originals`, consecutive paragraphs as one place, in order and without repetition. */
function originalPlaces(document: Document, paragraphs: readonly Paragraph[], originals: readonly number[]): Place[] {
  const places: LineRange[] = [];
  let last = -2;
  for (const original of [...new Set(originals)].sort((a, b) => a - b)) {
    const { lines } = paragraphs[original]!;
    if (original === last + 1) places.push({ start: places.pop()!.start, end: lines.end });
    else places.push(lines);
    last = original;
  }
  return places.map((lines) => placeOf(document, lines));
}

function placeOf(document: Document, lines: LineRange): Place {
  return { lines, span: document.lines.spanOf(lines) };
}

function distinct(reasons: readonly Sentence[]): Sentence[] {
  const seen = new Map(reasons.map((reason) => [`${reason.message}\n${reason.args.join('\n')}`, reason]));
  return [...seen.values()].slice(0, MOST_REASONS);
}

function excerpt(text: string): string {
  const visible = text.trim().replace(/\s+/g, ' ');
  const characters = [...visible.slice(0, 2 * EXCERPT)];
  return characters.length > EXCERPT ? `${characters.slice(0, EXCERPT - 1).join('')}…` : visible;
}

function percent(share: number): number {
  return Math.floor(share * 100);
}

const EXCERPT = 60;
const MOST_REASONS = 5;
