import { documentOf, Lines, type Sentence, sentence } from '../core';
import { reportBody, reportOf, reportPage } from '../core/report';
import { findingsOf, type PackedPart, unpackParts } from './parts';

/** What a report is drawn of. */
export interface ToDraw {
  readonly content: string;
  /** Where its lines start; see `Lines.from`. */
  readonly starts: Uint32Array;
  /** The findings; see `packFindings`. */
  readonly parts: readonly PackedPart[];
  readonly notices: readonly Sentence[];
  readonly name: string;
  readonly leaveBlankLines: boolean;
  /** The language of the editor, and its texts for English sentences. */
  readonly tag: string;
  readonly texts: Readonly<Record<string, string>>;
  /** So many findings are listed; all, and in a page of its own, where `undefined`. */
  readonly mostListed: number | undefined;
}

/** The HTML of a report. */
export async function draw({
  content,
  starts,
  parts,
  notices,
  name,
  leaveBlankLines,
  tag,
  texts,
  mostListed,
}: ToDraw): Promise<string> {
  const findings = findingsOf(await unpackParts(parts));
  const analysis = { document: documentOf(Lines.from(content, starts)), findings, notices };
  const report = reportOf(analysis, { name, leaveBlankLines });
  const translate = ({ message, args }: Sentence): string =>
    sentence({
      message: texts[message] ?? message,
      args: args.map((arg) => (typeof arg === 'object' ? translate(arg) : arg)),
    });
  const language = { tag, translate };
  return mostListed === undefined ? reportPage(report, language) : reportBody(report, language, mostListed);
}
