import { excerpt } from '../src/core/excerpt';
import type { DuplicateScore, MarkedDocument } from './duplicateScore';
import type { Flagged } from './flagged';

/*
 * Lists for reading, with texts of the corpus: for the screen only.
 */

const SHOWN = 100;

/** The marked pairs that were not found, with the beginnings of both lines. */
export function missedPairs(scores: readonly DuplicateScore[]): string {
  const items = scores.flatMap(({ document, pairs }) =>
    pairs
      .filter(({ found }) => found === undefined)
      .map(({ pair, loose, sentence, boilerplate }) => {
        const notes = [loose ? 'flagged for another' : '', sentence ? 'repeated sentence' : '', ...boilerplate];
        const head = `${document.id} ${pair.join(' ~ ')} ${notes.filter(Boolean).join(', ')}`.trimEnd();
        return [head, ...pair.map((line) => quoted(document, line))].join('\n');
      }),
  );
  return listed('Missed pairs', items);
}

/** The certain and likely duplicate findings without a line in a marked pair. */
export function unmarkedFindings(scores: readonly DuplicateScore[]): string {
  const items = scores.flatMap(({ document, unmarked }) =>
    unmarked
      .filter(({ confidence }) => confidence !== 'possible')
      .map((finding) => [`${document.id} ${headOf(finding)}`, ...texts(document, finding)].join('\n')),
  );
  return listed('Certain and likely findings without a marked line', items);
}

/** A finding's rule, confidence, similarity and lines in one line. */
export function headOf({ rule, confidence, similarity, lines, originals }: Flagged): string {
  return `${rule} ${confidence} ${similarity.toFixed(2)} lines ${lines.join(',')} for ${originals.join(',')}`;
}

function texts(document: MarkedDocument, { lines, originals }: Flagged): string[] {
  return [...lines, ...originals].map((line) => quoted(document, line));
}

function quoted({ text }: MarkedDocument, line: number): string {
  return `    ${line}: ${excerpt(text.split('\n')[line] ?? '', SHOWN)}`;
}

function listed(title: string, items: readonly string[]): string {
  return [`${title}: ${items.length}`, ...items].join('\n\n');
}
