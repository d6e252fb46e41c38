import { tokenise } from '../src/core/tokens';
import { type Levels, SUREST } from './predictions';

/** Whether each of `lines` is boilerplate. Blank lines may be either. */
type LineRule = (lines: readonly string[]) => readonly boolean[];

/** The rules of other systems for lines of plain text, by name; where they look at links, without. */
export const BASELINES: Readonly<Record<string, LineRule>> = {
  'keep all': (lines) => lines.map(() => false),
  'C4: ends as a sentence does': (lines) => lines.map((line) => !C4_END.test(line.trim())),
  'RefinedWeb’s line corrections': (lines) => lines.map(isRefinedAway),
  'at least 10 tokens': (lines) => lines.map((line) => tokenise(line).length < 10),
  'boilerpipe’s word counts': (lines) => onText(lines, boilerpipe),
  'jusText’s context rules': (lines) => onText(lines, jusText),
};

/** The verdict of `rule` on all lines of `text`, as sure as can be. */
export function baselineLevels(rule: LineRule, text: string): Levels {
  return Uint8Array.from(rule(text.split('\n')), (flagged) => (flagged ? SUREST : 0));
}

/** Raffel et al. 2020. */
const C4_END = /[.!?"”]$/;

/** Penedo et al. 2023, appendix G.2. */
function isRefinedAway(line: string): boolean {
  const text = line.trim();
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  if (letters > 0 && capitals > letters / 2) return true;
  if (
    /^[\d\s.,]+$/.test(text) ||
    /^[\d.,]+[km]? (?:likes?|shares?|comments?|retweets?|reposts?|quotes?|bookmarks?|upvotes?|downvotes?|downloads?|views?|followers?)$/i.test(
      text,
    )
  ) {
    return true;
  }
  if (text.split(/\s+/).length > 10) return false;
  return /^sign-in|read more\.\.\.$|items in cart/i.test(text);
}

/** Applies a rule that looks at neighbours to the lines that have text. */
function onText(lines: readonly string[], rule: LineRule): boolean[] {
  const places = [...lines.keys()].filter((i) => lines[i]!.trim() !== '');
  const verdicts = rule(places.map((i) => lines[i]!));
  const flagged: boolean[] = new Array(lines.length).fill(false);
  places.forEach((place, i) => {
    flagged[place] = verdicts[i]!;
  });
  return flagged;
}

/** Kohlschütter, Fankhauser, Nejdl 2010: NumWordsRulesClassifier for a link density of 0. */
function boilerpipe(lines: readonly string[]): boolean[] {
  const words = lines.map((line) => tokenise(line).length);
  return words.map((count, i) => count <= 16 && (words[i + 1] ?? 0) <= 15 && (words[i - 1] ?? 0) <= 4);
}

type Class = 'good' | 'neargood' | 'short' | 'bad';

/** Pomikálek 2011, with the document's own most frequent words for the stop list of its language. */
function jusText(lines: readonly string[]): boolean[] {
  const tokens = lines.map(tokenise);
  const stops = frequentWords(tokens.filter((words) => words.length >= 10));
  const free = lines.map((line, i): Class => {
    if (line.length < 70) return 'short';
    const density = tokens[i]!.filter((word) => stops.has(word)).length / Math.max(1, tokens[i]!.length);
    if (density >= 0.32) return line.length > 200 ? 'good' : 'neargood';
    return density >= 0.3 ? 'neargood' : 'bad';
  });
  const nearest = (i: number, step: number, skipNearGood: boolean): Class => {
    for (let k = i + step; k >= 0 && k < free.length; k += step) {
      const kind = free[k]!;
      if (kind === 'good' || kind === 'bad' || (kind === 'neargood' && !skipNearGood)) return kind;
    }
    return 'bad';
  };
  const settled = free.map((kind, i): Class => {
    if (kind !== 'short') return kind;
    const before = nearest(i, -1, true);
    if (before === nearest(i, 1, true)) return before;
    const towardsBad = before === 'bad' ? -1 : 1;
    return nearest(i, towardsBad, false) === 'neargood' ? 'good' : 'bad';
  });
  return settled.map((kind, i) => {
    if (kind !== 'neargood') return kind !== 'good';
    return nearest(i, -1, true) === 'bad' && nearest(i, 1, true) === 'bad';
  });
}

function frequentWords(texts: readonly (readonly string[])[]): Set<string> {
  const counts = new Map<string, number>();
  for (const words of texts) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const ordered = [...counts].sort(([, a], [, b]) => b - a);
  return new Set(ordered.slice(0, 40).map(([word]) => word));
}
