import assert from 'node:assert/strict';
import { analyse, DEFAULT_OPTIONS } from '../../../src/core';
import type { Subject } from '../../../src/worker/analyst';
import { checksum } from '../../../src/worker/checksum';
import { analyst, PROSE, SCRAPE } from '../support';

describe('the worker', () => {
  const texts = [
    SCRAPE,
    '',
    '\ufeffLoading…\r\nA\rB\u2028C\0\ud800',
    Array(400).fill(SCRAPE).join('\n'),
    PROSE.join('\n'),
  ];

  const subjectOf = (content: string): Subject => ({ read: () => ({ content, version: 1 }) });

  it('finds what the core finds, whatever the text', async () => {
    for (const text of texts) {
      const { document, findings, notices } = analyse(text);
      const found = await analyst().analyse(subjectOf(text), DEFAULT_OPTIONS);
      const { starts } = document.lines;
      assert.deepEqual(found, { version: 1, checksum: checksum(text), starts, findings, notices });
    }
  });

  it('follows the options', async () => {
    const off = new Set(['loading-placeholder' as const]);
    const found = await analyst().analyse(subjectOf(SCRAPE), { ...DEFAULT_OPTIONS, off });
    assert.ok(found!.findings.length > 0 && found!.findings.every(({ rule }) => rule !== 'loading-placeholder'));
  });

  it('answers nobody but the last one who asked for the same', async () => {
    const subject = subjectOf(SCRAPE);
    const asked = texts.map(() => analyst().analyse(subject, DEFAULT_OPTIONS));
    const answers = await Promise.all(asked);
    assert.deepEqual(
      answers.map((answer) => answer !== undefined),
      texts.map((_, i) => i === texts.length - 1),
    );
  });
});
