import type { Duplicate } from './duplicates/duplicates';
import { excerpt } from './excerpt';
import type { Sentence, WordChange } from './finding';

/** What `duplicate` is; `where` are the lines of its originals, `equal` of what says the same word for word. */
export function duplicateMessage(duplicate: Duplicate, where: string, equal: string): Sentence {
  const { rule, originals, similarity, partial, sentence } = duplicate;
  switch (rule) {
    case 'exact-duplicate':
      if (equal === where) return { message: 'Repeated paragraph: says the same as line {0}', args: [where] };
      return {
        message: partial
          ? 'Repeated paragraph: says the same as line {0}, and stands in line {1}, which says more'
          : 'Repeated paragraph: says the same as line {0}, and nearly what line {1} says',
        args: [equal, where],
      };
    case 'repeated-block':
      return {
        message: 'Repeated block: {0} paragraphs say again what stands in lines {1}',
        args: [originals.length, where],
      };
    case 'truncated-copy':
      return { message: 'Truncated copy: line {0} begins like this, and goes on', args: [where] };
    case 'near-duplicate':
      return { message: 'Nearly repeated paragraph: {0}% similar to line {1}', args: [percent(similarity), where] };
    case 'contained-paragraph':
      return { message: 'Contained paragraph: {0}% of it stands in line {1}', args: [percent(similarity), where] };
    case 'repeated-sentence':
      return {
        message: 'Repeated sentence: “{0}” stands in line {1} too',
        args: [excerpt(sentence!.words.join(' ')), where],
      };
  }
}

/** Why `duplicate` is flagged, the weightiest first; the arguments are those of `duplicateMessage`. */
export function duplicateReasons(duplicate: Duplicate, where: string, equal: string): Sentence[] {
  const { rule, originals, similarity, changes, sentence } = duplicate;
  const share = percent(similarity);
  const differing = changes.length > 0 ? [differingWords(changes)] : [];
  switch (rule) {
    case 'exact-duplicate':
      return [{ message: 'the same words in the same order stand in line {0} too', args: [equal] }];
    case 'repeated-block': {
      const same: Sentence = {
        message: '{0} paragraphs in a row stand in lines {1} too',
        args: [originals.length, where],
      };
      return similarity < 1 ? [same, sharedByAll(share, where), ...differing] : [same, ...differing];
    }
    case 'truncated-copy':
      return [{ message: 'all of its words stand at the start of line {0}', args: [where] }, ...differing];
    case 'near-duplicate':
      return [
        sharedSequences(share, where),
        ...(changes.length > 0 ? differing : [{ message: 'only symbols differ', args: [] }]),
      ];
    case 'contained-paragraph':
      return [{ message: '{0}% of its wording stands in line {1} too', args: [share, where] }];
    case 'repeated-sentence':
      return [{ message: '{0} of its long sentences stand in other lines too', args: [sentence!.count] }];
  }
}

function sharedSequences(share: number, where: string): Sentence {
  return { message: '{0}% of the wording is the same as in line {1}', args: [share, where] };
}

function sharedByAll(share: number, where: string): Sentence {
  return { message: 'each has at least {0}% of the wording of its original in lines {1}', args: [share, where] };
}

function differingWords(changes: readonly WordChange[]): Sentence {
  const words = changes.slice(0, 20).flatMap(({ original, copy }) => [original, copy].filter((text) => text !== ''));
  return { message: 'words that differ: {0}', args: [excerpt(words.join(', '))] };
}

/** `share` in whole percent, rounded down. */
export function percent(share: number): number {
  return Math.floor(share * 100);
}
