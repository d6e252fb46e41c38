import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../src/core';
import { Answers } from '../../src/worker/answers';
import { checksum } from '../../src/worker/checksum';
import { findingsOf, type Part, packFindings, unpackParts } from '../../src/worker/parts';
import { Texts } from '../../src/worker/texts';

const LONG = 'A paragraph that is long enough to be a duplicate of another one, number';

describe('findings in parts', () => {
  const LINES = Array.from({ length: 6000 }, (_, i) =>
    i % 2 === 0 ? `Baca juga: Judul nomor ${i}` : `The ${i}th line of a text.`,
  );
  const { findings } = analyse(LINES.join('\n'));

  it('are the same on the other side', async () => {
    assert.ok(findings.length > 2000);
    assert.deepEqual(findingsOf(await unpackParts(packFindings(findings))), findings);
    assert.deepEqual(findingsOf(await unpackParts(packFindings([]))), []);
  });

  it('let others have their turn between the parts, each of which is small', async () => {
    const parts = packFindings(findings);
    let turns = 0;
    await unpackParts(parts, [], async () => void turns++);
    const length = parts.reduce((sum, { json }) => sum + json.length, 0);
    assert.ok(turns >= 2 && turns >= Math.floor(length / 300_000), `${turns} turns for ${length}`);
    assert.ok(parts.every(({ json }) => json.length < 200_000));
  });

  it('are the same on the other side after any changes, whichever answers arrive', async () => {
    const line = fc.oneof(
      fc.constantFrom('Advertisement', 'loading…', 'A A A', '', ...LINES.slice(1, 40)),
      fc.integer({ min: 0, max: 9 }).map((i) => `${LONG} ${i % 3}`),
    );
    const change = fc.record({ at: fc.nat(400), goes: fc.nat(3), comes: fc.array(line, { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 100, maxLength: 400 }),
        fc.array(fc.tuple(fc.array(change, { minLength: 1, maxLength: 3 }), fc.boolean())),
        async (lines, versions) => {
          const answers = new Answers();
          let known: { readonly id: number; readonly parts: readonly Part[] } | undefined;
          for (const [id, [changes, isWanted]] of versions.entries()) {
            for (const { at, goes, comes } of changes) lines.splice(at % (lines.length + 1), goes, ...comes);
            const { findings } = analyse(lines.join('\n'));
            const sent = answers.since(known?.id, id, 1, packFindings(findings));
            if (!isWanted) continue;
            known = { id, parts: await unpackParts(sent, known?.parts) };
            assert.deepEqual(findingsOf(known.parts), findings);
          }
        },
      ),
    );
  });

  for (const [what, change] of [
    ['a word is typed', (line: string) => [`${line} x`]],
    ['a line is put in', (line: string) => [line, 'A line more.']],
    ['a finding comes', () => ['Advertisement']],
  ] as const) {
    it(`are few to send, and mostly the same objects, after ${what}`, async () => {
      const answers = new Answers();
      const first = await unpackParts(answers.since(undefined, 1, 1, packFindings(findings)));
      const lines = LINES.toSpliced(7, 1, ...change(LINES[7]!));
      const after = analyse(lines.join('\n'));
      const sent = answers.since(1, 2, 1, packFindings(after.findings));
      const whole = sent.filter((part) => 'json' in part).length;
      assert.ok(whole <= 3 && sent.length > 20, `${whole} of ${sent.length} parts are sent`);
      const then = findingsOf(await unpackParts(sent, first));
      assert.deepEqual(then, after.findings);
      const kept = new Set(findingsOf(first));
      const same = then.filter((finding) => kept.has(finding)).length;
      // What has moved is made anew, and not read again.
      if (lines.length === LINES.length) assert.ok(same > 0.9 * then.length, `${same} of ${then.length}`);
    });
  }
});

describe('the texts of the worker', () => {
  const change = fc.record({
    offset: fc.nat(20),
    length: fc.nat(8),
    text: fc.string({ maxLength: 6, unit: 'binary' }),
  });

  it('follow their changes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 40 }), fc.array(fc.array(change)), (content, edits) => {
        const texts = new Texts();
        let [expected, version] = [content, 1];
        texts.take({ kind: 'open', textId: 5, content, version });
        for (const changes of edits) {
          for (const { offset, length, text } of changes) {
            const units = expected.split('');
            units.splice(offset, length, ...text.split(''));
            expected = units.join('');
          }
          texts.take({ kind: 'change', textId: 5, changes, version: ++version, length: expected.length });
        }
        assert.deepEqual(texts.get(5), { content: expected, version });
        assert.equal(checksum(texts.get(5)!.content), checksum(expected));
      }),
    );
  });

  it('are gone when closed, and when changes do not add up', () => {
    const texts = new Texts();
    texts.take({ kind: 'open', textId: 1, content: 'one', version: 1 });
    texts.take({ kind: 'open', textId: 2, content: 'two', version: 1 });
    texts.take({ kind: 'change', textId: 1, changes: [{ offset: 0, length: 0, text: 'x' }], version: 2, length: 3 });
    texts.take({ kind: 'close', textId: 2 });
    assert.equal(texts.get(1), undefined);
    assert.equal(texts.get(2), undefined);
  });
});
