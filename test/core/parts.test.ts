import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyse } from '../../src/core';
import { checksum } from '../../src/worker/checksum';
import { packFindings, unpackFindings } from '../../src/worker/parts';
import { Texts } from '../../src/worker/texts';

describe('findings in parts', () => {
  const { findings } = analyse(
    Array.from({ length: 3000 }, (_, i) => `Advertisement\nThe ${i}th line of a text.`).join('\n'),
  );

  it('are the same on the other side', async () => {
    assert.ok(findings.length > 2000);
    assert.deepEqual(await unpackFindings(packFindings(findings)), findings);
    assert.deepEqual(await unpackFindings(packFindings([])), []);
  });

  it('let others have their turn between the parts, each of which is small', async () => {
    const parts = packFindings(findings);
    let turns = 0;
    await unpackFindings(parts, async () => void turns++);
    assert.ok(parts.length > 1);
    assert.equal(turns, parts.length - 1);
    assert.ok(parts.every(({ length }) => length < 200_000));
  });
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
