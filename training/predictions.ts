import { CONFIDENCES, DEFAULT_OPTIONS, RULE_IDS, RULES } from '../src/core';
import type { SiteTemplate } from '../src/core/templates/templateIndex';
import { flaggedIn, lineCounter } from './flagged';
import { markDocument } from './model/samples';

/**
 * How surely each line of `text.split('\n')` is flagged as boilerplate: 0 not at all, 1 at `possible`, 2 at `likely`, 3
 * at `certain`.
 */
export type Levels = Uint8Array;

/** The level of what is flagged down to each of `CONFIDENCES`, in their order. */
export const LEVEL_OF = CONFIDENCES.map((_, i) => CONFIDENCES.length - i);
export const SUREST = CONFIDENCES.length;

const DUPLICATES = RULE_IDS.filter((rule) => RULES[rule].kind === 'duplicate');

/** What the analysis says of the boilerplate of `text`, which may be a page of `site`; duplicates aside, which the labels know nothing of. */
export function ownLevels(text: string, site?: SiteTemplate): Levels {
  const levels = new Uint8Array(text.split('\n').length);
  for (const { confidence, lines } of flaggedIn(text, {
    site,
    off: new Set([...DEFAULT_OPTIONS.off, ...DUPLICATES]),
  })) {
    for (const line of lines) levels[line] = LEVEL_OF[CONFIDENCES.indexOf(confidence)]!;
  }
  return levels;
}

/** What the phrase rules alone say of the boilerplate of `text`, before the line model is asked. */
export function phraseLevels(text: string): Levels {
  const { document, marks } = markDocument(text);
  const levels = new Uint8Array(text.split('\n').length);
  const lineOf = lineCounter(text);
  document.paragraphs.forEach(({ start, end }, i) => {
    const mark = marks[i];
    if (mark === undefined) return;
    const level = LEVEL_OF[CONFIDENCES.indexOf(mark.confidence)]!;
    for (let line = start; line < end; line++) levels[lineOf(document.lines.span(line).start)] = level;
  });
  return levels;
}
