import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Analysis, analyse, applyEdits, deletions, type Finding } from '../../src/core';
import { leftAfter } from '../../src/core/leftAfter';
import { scrapedText } from './text';

const textOf = ({ document }: Analysis, { lines }: Pick<Finding, 'lines'>) => document.lines.textOf(lines).trimEnd();

describe('what is left after a clean', () => {
  it('says of the same lines, in their new place, the same as before, and nothing of what went', () => {
    fc.assert(
      fc.property(scrapedText, fc.infiniteStream(fc.boolean()), (text, goes) => {
        const before = analyse(text);
        const gone = before.findings.filter(() => goes.next().value);
        const edits = deletions(before.document, gone);
        const after = leftAfter(before, edits);
        assert.equal(after.document.text, applyEdits(text, edits));
        const isGone = new Set(gone);
        const stays = before.findings.filter((finding) => !isGone.has(finding));
        let next = 0;
        for (const finding of after.findings) {
          // In their order, each as it was; what lost its originals, or the line end before it, is not there.
          while (textOf(before, stays[next]!) !== textOf(after, finding) || stays[next]!.rule !== finding.rule) next++;
          const was = stays[next++]!;
          assert.deepEqual([finding.confidence, finding.reasons], [was.confidence, was.reasons]);
          const texts = was.originals.map((original) => textOf(before, original));
          for (const original of finding.originals) assert.ok(texts.includes(textOf(after, original)));
        }
        if (gone.length === 0) assert.deepEqual(after.findings, before.findings);
      }),
      { numRuns: 300 },
    );
  });

  it('moves lines behind what went, keeps those before it, and drops a copy whose original went', () => {
    const prose = 'The harbour was closed for the second night in a row because of the storm.';
    const text = ['loading...', prose, 'Advertisement', prose, 'Share on Facebook', 'loading...'].join('\n');
    const before = analyse(text);
    const take = (lines: readonly number[]) => {
      const went = lines.map((line) => ({ lines: { start: line, end: line + 1 } }));
      return leftAfter(before, deletions(before.document, went)).findings.map(({ rule, lines: { start } }) => [
        rule,
        start,
      ]);
    };
    const all = take([]);
    assert.ok(all.some(([rule]) => rule === 'exact-duplicate'));
    const behind = all.filter(([, line]) => Number(line) > 2).map(([rule, line]) => [rule, Number(line) - 1]);
    assert.deepEqual(take([2]), [...all.filter(([, line]) => Number(line) < 2), ...behind]);
    assert.ok(take([1]).every(([rule]) => rule !== 'exact-duplicate'));
  });

  it('drops a copy of which any original went: the rest of them do not hold all that it says', () => {
    const prose = ['closed', 'opened', 'flooded', 'rebuilt'].map(
      (what) =>
        `The harbour was ${what} for the second night in a row because of the storm that came from ${what} bays.`,
    );
    const lines = [prose[0], 'Advertisement', prose[1], prose[2], prose[3], prose[0], prose[1]];
    const before = analyse(lines.join('\n'));
    const copy = before.findings.find(({ kind }) => kind === 'duplicate')!;
    assert.equal(copy.originals.length, 2);
    const went = deletions(before.document, [{ lines: { start: 0, end: 1 } }]);
    assert.ok(leftAfter(before, went).findings.every(({ kind }) => kind !== 'duplicate'));
  });
});
