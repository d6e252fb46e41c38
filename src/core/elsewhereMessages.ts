import type { RunElsewhere } from './across/runs';
import { percent } from './duplicateMessages';
import type { Sentence } from './finding';

/** That `run` stands in another document; `where` names it and its lines there. */
export function elsewhereMessage({ start, end, similarity }: RunElsewhere, where: string): Sentence {
  if (end > start + 1) {
    return { message: 'Stands in another document: {0} paragraphs, in {1} too', args: [end - start, where] };
  }
  if (similarity === undefined) return { message: 'Stands in another document: says the same as {0}', args: [where] };
  return { message: 'Stands in another document: {0}% similar to {1}', args: [percent(similarity), where] };
}

/** Why `run` is flagged, the weightiest first. */
export function elsewhereReasons(run: RunElsewhere, where: string): Sentence[] {
  const { documents, compared } = run;
  const many = { message: '{0} of the {1} documents that were compared have it', args: [documents, compared] };
  return [...likeness(run, where), ...(documents > 2 ? [many] : [])];
}

function likeness({ start, end, similarity }: RunElsewhere, where: string): Sentence[] {
  const count = end - start;
  if (similarity === undefined) {
    return count === 1
      ? [{ message: 'the same words in the same order stand in {0}', args: [where] }]
      : [{ message: '{0} paragraphs in a row stand in {1}, word for word', args: [count, where] }];
  }
  const share = percent(similarity);
  return count === 1
    ? [{ message: '{0}% of the wording is the same as in {1}', args: [share, where] }]
    : [
        { message: '{0} paragraphs in a row stand in {1}, or nearly so', args: [count, where] },
        { message: 'each shares at least {0}% of the three-word sequences', args: [share] },
      ];
}
