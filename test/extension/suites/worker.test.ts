import assert from 'node:assert/strict';
import { analyse, DEFAULT_OPTIONS } from '../../../src/core';
import { analyst, PROSE, SCRAPE } from '../support';

describe('the worker', () => {
  const texts = [
    SCRAPE,
    '',
    '\ufeffLoading…\r\nA\rB\u2028C\0\ud800',
    Array(400).fill(SCRAPE).join('\n'),
    PROSE.join('\n'),
  ];

  it('finds what the core finds, whatever the text', async () => {
    for (const text of texts) {
      const { findings, notices } = analyse(text);
      assert.deepEqual(await analyst().analyse({}, text, DEFAULT_OPTIONS), { findings, notices });
    }
  });

  it('follows the options', async () => {
    const off = new Set(['loading-placeholder' as const]);
    const found = await analyst().analyse({}, SCRAPE, { ...DEFAULT_OPTIONS, off });
    assert.ok(found!.findings.length > 0 && found!.findings.every(({ rule }) => rule !== 'loading-placeholder'));
  });

  it('answers nobody but the last one who asked for the same', async () => {
    const subject = {};
    const asked = texts.map((text) => analyst().analyse(subject, text, DEFAULT_OPTIONS));
    const answers = await Promise.all(asked);
    assert.deepEqual(
      answers.map((answer) => answer !== undefined),
      texts.map((_, i) => i === texts.length - 1),
    );
  });
});
