import { excerpt } from '../src/core/excerpt';
import type { CorpusDocument } from './corpus';
import { type Flagged, flaggedIn } from './flagged';

const SIGN = { certain: '###', likely: '## ', possible: '#  ' } as const;
const TEXT = 110;

/** The lines of a document with what the analysis flags in them, and their labels where there are some, for reading. */
export function showPage({ id, source, lang, site, dump, text, labels }: CorpusDocument): string {
  const byLine = new Map<number, Flagged>();
  for (const finding of flaggedIn(text)) for (const line of finding.lines) byLine.set(line, finding);
  const lines = text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const finding = byLine.get(i);
    const sign = finding === undefined ? '   ' : SIGN[finding.confidence];
    const rule = (finding?.rule ?? '').padEnd(20);
    return `${labels?.[i] ?? ' '} ${sign} ${rule} ${excerpt(line, TEXT)}`;
  });
  return [`=== ${id} ${source} ${lang} ${site ?? ''} ${dump}`, ...lines].join('\n');
}
