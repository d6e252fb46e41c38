import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse, readText } from '../../src/core';
import { type TokenTable, wordsOf } from '../../src/core/tokenTable';
import { across, compared, DOCUMENTS, findingsIn, RULE, similarity, type Text } from './acrossTexts';

const sorted = (texts: readonly Text[]): Text[] => [...texts].sort((a, b) => (a.name < b.name ? -1 : 1));

function gramsOf(table: TokenTable, i: number): Set<string> {
  const words = wordsOf(table, i);
  return new Set(words.slice(2).map((_, k) => words.slice(k, k + 3).join(' ')));
}

function jaccard(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let shared = 0;
  for (const gram of a) if (b.has(gram)) shared++;
  return shared / (a.size + b.size - shared);
}

/**
 * By brute force over all pairs: `name paragraph → other paragraph`, and how similar they are. What says the same goes for
 * the same.
 */
function expected(texts: readonly Text[]): string[] {
  interface Kept {
    readonly name: string;
    readonly paragraph: number;
    readonly grams: ReadonlySet<string>;
  }
  const kept: Kept[] = [];
  const decided = new Map<string, { readonly name: string; readonly target: string }>();
  return sorted(texts).flatMap((text) => {
    const { name } = text;
    const { table } = readText(text.text, 'plain');
    return [...compared(text).compared].flatMap((paragraph) => {
      const words = wordsOf(table, paragraph).join(' ');
      const grams = gramsOf(table, paragraph);
      if (!decided.has(words)) {
        const likeness = (other: Kept): number => jaccard(grams, other.grams);
        const [best] = kept
          .filter((other) => other.name !== name && likeness(other) >= similarity - 1e-9)
          .sort((a, b) => likeness(b) - likeness(a));
        if (best === undefined) {
          kept.push({ name, paragraph, grams });
          decided.set(words, { name, target: `${name} ${paragraph} same` });
          return [];
        }
        const target = `${best.name} ${best.paragraph} ${likeness(best).toFixed(6)}`;
        decided.set(words, { name: best.name, target });
      }
      const { name: other, target } = decided.get(words)!;
      return other === name ? [] : [`${name} ${paragraph} → ${target}`];
    });
  });
}

function actual(texts: readonly Text[]): string[] {
  const documents = across(texts);
  return sorted(texts).flatMap((text) => {
    const { hashes, compared: paragraphs } = compared(text);
    const elsewhere = documents.of(text.name);
    return [...paragraphs].flatMap((paragraph) => {
      const copy = elsewhere.get(hashes[paragraph]!);
      const like = copy?.similarity?.toFixed(6) ?? 'same';
      return copy ? [`${text.name} ${paragraph} → ${copy.document} ${copy.paragraph} ${like}`] : [];
    });
  });
}

describe('what stands in another document, whatever the documents', function () {
  this.timeout(60_000);

  it('is all that brute force over all pairs finds, and nothing of the same document', () => {
    let pairs = 0;
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        const all = expected(texts);
        pairs += all.length;
        assert.deepEqual(actual(texts), all);
      }),
      { numRuns: 150 },
    );
    assert.ok(pairs > 150, `${pairs} pairs are no test`);
  });

  it('is the same in whatever order documents come, and of halves that are put together', () => {
    fc.assert(
      fc.property(DOCUMENTS, fc.nat(), (texts, turn) => {
        const at = turn % texts.length;
        const turned = [...texts.slice(at), ...texts.slice(0, at)].reverse();
        assert.deepEqual(actual(turned), actual(texts));
      }),
    );
  });

  it('goes with what is kept staying: no other copy of it is flagged there', () => {
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        const findings = findingsIn(texts);
        for (const [name, own] of findings) {
          let end = 0;
          for (const { rule, lines, elsewhere, confidence, reasons } of own) {
            assert.ok(lines.start >= end, 'in order, not overlapping');
            end = lines.end;
            if (rule !== RULE) continue;
            assert.equal(confidence, 'possible');
            assert.ok(reasons.length > 0 && elsewhere !== undefined && elsewhere.document !== name);
            for (const other of findings.get(elsewhere.document)!) {
              const overlaps = other.lines.start < elsewhere.lines.end && elsewhere.lines.start < other.lines.end;
              assert.ok(!overlaps || other.rule === 'repeated-sentence', `${other.rule} at what is kept`);
            }
          }
        }
      }),
    );
  });

  it('leaves all other findings as they are, with and without it', () => {
    fc.assert(
      fc.property(DOCUMENTS, (texts) => {
        for (const [name, findings] of findingsIn(texts)) {
          const others = findings.filter(({ rule }) => rule !== RULE);
          assert.deepEqual(others, analyse(texts.find((text) => text.name === name)!.text).findings);
        }
      }),
    );
  });
});
