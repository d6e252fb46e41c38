import { Random, shuffle } from '../bench/random';
import { excerpt } from '../src/core/excerpt';
import type { CorpusDocument } from './corpus';
import { headOf } from './duplicateLists';
import { type Flagged, flaggedIn } from './flagged';

/** A document with its duplicate findings. */
export interface Shown {
  readonly document: CorpusDocument;
  readonly findings: readonly Flagged[];
}

/** The dumps of rough scrapers, which are the case that matters most. */
const ROUGH = new Set(['paragraphs', 'article']);

/**
 * Chooses `count` documents with certain or likely duplicates at random, half of them rough dumps, and no page twice.
 * The same for the same `seed` and the same findings.
 */
export function chooseDocuments(documents: readonly CorpusDocument[], count: number, seed: number): Shown[] {
  const rough = Math.ceil(count / 2);
  const shuffled = shuffle(documents, new Random(seed));
  const seen = new Set<string>();
  const choose = (from: readonly CorpusDocument[], most: number): Shown[] => {
    const chosen: Shown[] = [];
    for (const document of from) {
      if (chosen.length >= most) break;
      if (seen.has(document.id)) continue;
      const findings = flaggedIn(document.text).filter(({ kind }) => kind === 'duplicate');
      if (findings.every(({ confidence }) => confidence === 'possible')) continue;
      seen.add(document.id);
      chosen.push({ document, findings });
    }
    return chosen;
  };
  const isRough = ({ dump }: CorpusDocument): boolean => ROUGH.has(dump);
  return [
    ...choose(shuffled.filter(isRough), rough),
    ...choose(
      shuffled.filter((document) => !isRough(document)),
      count - rough,
    ),
  ];
}

/** The duplicate findings of a document, each with its texts and what stands around them, for reading. */
export function showDocument({ document, findings }: Shown): string {
  const { id, source, lang, dump, text } = document;
  const lines = text.split('\n');
  const head = `=== ${id} ${source} ${lang} ${document.site ?? ''} ${dump}, ${lines.length} lines`;
  return [head, ...findings.map((finding) => showFinding(lines, finding))].join('\n');
}

const TEXT = 240;
const NEIGHBOUR = 90;
const NEIGHBOURS = 2;
/** Of a long block, so many lines are shown. */
const BLOCK_LINES = 8;

function showFinding(lines: readonly string[], finding: Flagged): string {
  return [
    `-- ${headOf({ ...finding, lines: ends(finding.lines), originals: ends(finding.originals) })}`,
    ...showLines(lines, finding.lines, '>'),
    '   for',
    ...showLines(lines, finding.originals, '='),
  ].join('\n');
}

function ends(lines: readonly number[]): readonly number[] {
  return lines.length > BLOCK_LINES ? [lines[0]!, lines.at(-1)!] : lines;
}

/** The `wanted` lines behind `sign`, between their neighbours. */
function showLines(lines: readonly string[], wanted: readonly number[], sign: string): string[] {
  const [first, last] = [Math.min(...wanted), Math.max(...wanted)];
  const neighbours = (from: number, step: number): string[] => {
    const found: string[] = [];
    for (let i = from + step; i >= 0 && i < lines.length && found.length < NEIGHBOURS; i += step) {
      if (lines[i]!.trim() !== '') found.push(`     ${i}: ${excerpt(lines[i]!, NEIGHBOUR)}`);
    }
    return step < 0 ? found.reverse() : found;
  };
  const shown = wanted.slice(0, BLOCK_LINES).map((line) => `   ${sign} ${line}: ${excerpt(lines[line]!, TEXT)}`);
  const more = wanted.length > BLOCK_LINES ? [`   ${sign} and ${wanted.length - BLOCK_LINES} more`] : [];
  return [...neighbours(first, -1), ...shown, ...more, ...neighbours(last, 1)];
}
