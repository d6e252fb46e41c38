import type { SiteTemplate } from '../../core/templates/templateIndex';
import { checksum } from '../checksum';
import type { FileElsewhere, FilePrint } from './acrossFiles';
import { type FileText, hashesOf, type Refusal, textOf } from './fileText';
import type { Entry } from './ledgerFile';
import { type PackedSite, siteOf } from './site';
import { examine, flaggedLines, printOf, type Tally, tally } from './survey';

/*
 * What is done with a file by itself, on whatever thread, so that helpers can do it for a ledger.
 */

/** A file as it is counted. */
export type CountedFile = Omit<Entry, 'survey'>;

/**
 * What was found in a file, with all flagged lines of boilerplate by their hashes, numbers masked; by what it has in others,
 * and what it is compared with them by.
 */
export interface SurveyedFile {
  readonly uri: string;
  readonly mtime: number;
  readonly tallies: readonly Tally[];
  readonly flagged: readonly number[];
  readonly mark: number;
  readonly print: FilePrint | undefined;
}

/** A file to analyse as it was counted. */
export interface ToSurvey {
  readonly file: FileText;
  readonly counted: Pick<CountedFile, 'check' | 'size' | 'hashes'>;
  readonly elsewhere: FileElsewhere;
}

/** O(n). */
export function countFile(file: FileText): CountedFile | Refusal {
  const text = textOf(file);
  return typeof text === 'string' ? countText(file, text) : text;
}

/** Counts `file`, which reads `text`. O(n). */
export function countText({ uri, group, mtime, bytes, options, settings }: FileText, text: string): CountedFile {
  const hashes = group === undefined ? NONE : hashesOf(text, options.format);
  return { uri, group, mtime, size: bytes.length, settings, check: checksum(text), hashes };
}

/** Analyses a file as a document of `site`; `undefined` where it is not as it was counted. */
export function surveyFile(
  { file, counted, elsewhere }: ToSurvey,
  site: PackedSite | undefined,
): SurveyedFile | undefined {
  const text = textOf(file);
  if (typeof text !== 'string' || file.bytes.length !== counted.size || checksum(text) !== counted.check) {
    return undefined;
  }
  return surveyText(file, text, site && siteOf({ site, own: counted.hashes }), elsewhere);
}

/** Analyses `file`, which reads `text`, as a document of `site`, with what of it stands `elsewhere`. */
export function surveyText(
  { uri, mtime, options }: FileText,
  text: string,
  site: SiteTemplate | undefined,
  { mark, copies }: FileElsewhere,
): SurveyedFile {
  const examined = examine(text, options, site, copies);
  const flagged = [...new Set(flaggedLines(examined, 'likely').map(({ hash }) => hash))];
  const tallies = tally(examined.analysis.findings, examined.reading);
  return { uri, mtime, tallies, flagged, mark, print: printOf(examined, options) };
}

const NONE = new Float64Array();
