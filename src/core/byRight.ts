import type { Paragraph } from './boilerplate/paragraph';
import { remembered } from './boilerplate/remembered';
import type { Confidence } from './confidence';
import { endsSentence } from './layout';
import { DEFAULT_OPTIONS } from './options';
import { isAnswerHead, isInQuotes, isQuoteMarker } from './quotes';
import { isTableRow } from './tableRow';
import { NUMBER, tokenise } from './tokens';

/*
 * What repeats by right: verse and its choruses, steps, dialogue, code, tables. Short lines are no duplicates at all on
 * their own; longer ones of these kinds are never more than possible.
 */

/** No line of verse, and no short step, has as many words. */
const LONG = 12;
/** No line that a speaker's name begins has as many words. */
const LONG_SPEECH = 20;

/**
 * What is asked of the paragraphs of a document. Those with a boilerplate mark are looked through, so that nothing
 * changes when they go.
 */
export interface Surroundings {
  readonly paragraphs: readonly Paragraph[];
  readonly isMarked: (i: number) => boolean;
  /** Whether it says the same as another one, word for word; then it may go too. */
  readonly isRepeated: (i: number) => boolean;
  /** Equal for those that say the same, word for word. */
  readonly groupOf: Uint32Array;
}

/**
 * Whether paragraph `i` is long enough to be a duplicate on its own. Short lines that run on without an end of sentence,
 * as in verse and lists, repeat by right; who sets `shortest` below its default wants them all the same.
 */
export function isLong(surroundings: Surroundings, i: number, shortest: number): boolean {
  const { words, text } = surroundings.paragraphs[i]!;
  if (words < shortest) return false;
  if (words >= LONG || shortest < DEFAULT_OPTIONS.shortestParagraph) return true;
  return endsSentence(text) && !runsOn(surroundings, i);
}

/** Whether the next paragraph would be longer without paragraph `i`: then `i` can't be the last that goes. */
export function isUnfinished({ paragraphs }: Surroundings, i: number): boolean {
  const next = paragraphs[i + 1];
  const opens = isOpenLine(paragraphs[i]!) || endsWithColon(paragraphs[i]!.text);
  return opens && next !== undefined && next.lines.start === paragraphs[i]!.lines.end;
}

/** Whether a paragraph may be the heading of the next one: a short line that ends no sentence. */
export function mayBeHeading({ words, text }: Paragraph, shortest: number): boolean {
  return words < shortest && words > 0 && !endsSentence(text);
}

/**
 * How sure a copy may be that stands below `paragraph` and whose original stands below another one: behind a line that
 * quotes, likely; what a colon or a line of code calls for may have to be said again, so it is possible.
 */
export function introduces(paragraph: Paragraph): Confidence {
  if (isQuoteMarker(paragraph)) return 'likely';
  return endsWithColon(paragraph.text) || readsAsCode(paragraph) ? 'possible' : 'certain';
}

/** Whether paragraph `i` says what somebody else said: it stands below a line that quotes, or in quotation marks. */
export function isQuoted({ paragraphs }: Surroundings, i: number): boolean {
  return isInQuotes(paragraphs[i]!.text) || (i > 0 && isQuoteMarker(paragraphs[i - 1]!));
}

function endsWithColon(text: string): boolean {
  const visible = text.trimEnd();
  return visible.endsWith(':') || visible.endsWith('：');
}

/** Whether a short line before paragraph `i` may go on in it. */
function runsOn({ paragraphs, isMarked, isRepeated }: Surroundings, i: number): boolean {
  let before = i - 1;
  while (before >= 0 && paragraphs[before]!.lines.end === paragraphs[before + 1]!.lines.start) {
    if (!isMarked(before)) return isOpenLine(paragraphs[before]!) && !isRepeated(before);
    before--;
  }
  return false;
}

function isOpenLine({ words, text }: Paragraph): boolean {
  return words > 2 && words < LONG && !endsSentence(text);
}

/** By paragraph, whether it may stand in several places by right, by its shape or by its surroundings. O(n). */
export function repeatsByRight(surroundings: Surroundings): boolean[] {
  const { paragraphs } = surroundings;
  const result = paragraphs.map(hasShape);
  const groups = groupsOf(paragraphs);
  const verses = groups.filter((group) => isVerse(surroundings, group));
  for (const { start, end } of verses.length >= FEWEST_VERSES ? verses : []) {
    for (let i = start; i < end; i++) result[i] ||= paragraphs[i]!.words < LONG;
  }
  for (const i of filledIn(surroundings)) result[i] = true;
  for (const { start, end } of groups) {
    if (isChorusLabel(paragraphs[start]!)) result.fill(true, start, end);
  }
  return result;
}

const hasShape = remembered((paragraph: Paragraph): boolean => {
  const { text, words } = paragraph;
  if (words < DEFAULT_OPTIONS.shortestParagraph) return false;
  if (readsAsCode(paragraph) || (text.length <= LONGEST_CODE && isTableRow(text, 2)) || isAnswerHead(text)) return true;
  if (words < LONG_SPEECH && SPEAKER_IN_CAPITALS.test(text)) return true;
  return words < LONG && (ITEM.test(text) || SPEAKER.test(text) || QUESTION.test(text));
});

/** The lines of a form, as the ratings of products: several that differ in their numbers alone. */
function filledIn({ paragraphs, groupOf }: Surroundings): number[] {
  const forms = new Map<string, number[]>();
  paragraphs.forEach(({ words, masked }, i) => {
    if (words < DEFAULT_OPTIONS.shortestParagraph || !masked.includes(NUMBER)) return;
    const form = masked.join(' ');
    const same = forms.get(form);
    if (same === undefined) forms.set(form, [i]);
    else same.push(i);
  });
  return [...forms.values()].filter((same) => new Set(same.map((i) => groupOf[i]!)).size >= FORMS).flat();
}

const FORMS = 3;

/** Whether `text` reads as code. */
export function isCode(text: string): boolean {
  return text.length <= LONGEST_CODE && CODE.test(text);
}

/** Whether a paragraph reads as code. */
export const readsAsCode = remembered(({ text }): boolean => isCode(text));

/** Paragraphs `[start, end)` without a blank line between them. */
interface Group {
  readonly start: number;
  readonly end: number;
}

function groupsOf(paragraphs: readonly Paragraph[]): Group[] {
  const groups: Group[] = [];
  let start = 0;
  for (let i = 1; i <= paragraphs.length; i++) {
    if (i < paragraphs.length && paragraphs[i]!.lines.start === paragraphs[i - 1]!.lines.end) continue;
    groups.push({ start, end: i });
    start = i;
  }
  return groups;
}

/** A stanza, or a list of steps: most of its lines are short. Of one such group alone nothing can be said. */
function isVerse({ paragraphs, isMarked }: Surroundings, { start, end }: Group): boolean {
  let short = 0;
  let all = 0;
  for (let i = start; i < end; i++) {
    if (isMarked(i)) continue;
    all++;
    if (paragraphs[i]!.words < LONG) short++;
  }
  return all >= SHORTEST_VERSE && short >= SHORT_LINES * all;
}

const FEWEST_VERSES = 2;
const SHORTEST_VERSE = 3;
const SHORT_LINES = 0.75;

function isChorusLabel({ words, text }: Paragraph): boolean {
  return words <= 3 && tokenise(text).some((token) => CHORUS.has(token));
}

const CHORUS = new Set(
  'chorus refrain reff ref refrein coro estribillo refrão ritornello refren припев kehrvers nakarat لازمة 副歌 サビ 후렴 koor'
    .split(' ')
    .flatMap((word) => tokenise(word).join('')),
);

const LONGEST_CODE = 400;
/** The end of a statement or block, operators, calls of methods or without arguments, assignments, variables of shells, tags. */
const CODE =
  /[;{}]\s*$|\)\s*:\s*$|&&|\|\||[=!]=|[-=]>|::|\+=|>&\d|\$[({\w]*[A-Za-z_]|\w\(\)|[a-z_]\.[a-z_]\w*\(|^\s*[a-z_][\w.]*\s=\s|^\s*\$\s[a-z]|^\s*(?:curl|npm|npx|git|sudo|docker|pip)\s|\s--[a-z]|^\s*(?:#include|import|from|return|def|class|const|let|var|func|fn|echo|printf?)\b[^.]*[()"'=]/u;
const SPEAKER_IN_CAPITALS = /^[\p{Lu}\p{M}][\p{Lu}\p{M}\s.'’-]{1,24}[:.]\s/u;
const SPEAKER = /^(?:<[^<>\s]{1,24}>|\[?\d{1,2}[:.]\d\d\]?|[-–—]|[\p{Lu}\p{Lo}][\p{L}\p{M}]{1,15}[:：])\s*\S/u;
const ITEM = /^(?:[-*•·▪–]|\(?\d{1,3}[.)]|\(?\p{L}[.)])\s/u;
const QUESTION = /[?？؟]["'”’»)\]]*$/u;
