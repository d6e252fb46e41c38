import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analyse, DEFAULT_OPTIONS } from '../../../src/core';
import type { Subject } from '../../../src/worker/analyst';
import { checksum } from '../../../src/worker/checksum';
import { FUZZED, type Fuzzed } from '../../fuzz/fuzzed';
import { analyst, fileUri, PROSE, SCRAPE } from '../support';

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

  it('finds what Node finds in documents of the fuzzer', async () => {
    const bytes = await vscode.workspace.fs.readFile(fileUri(`../${FUZZED}`));
    const documents: readonly Fuzzed[] = JSON.parse(new TextDecoder().decode(bytes));
    const flagged = new Set<string>();
    for (const { kind, text, findings, notices } of documents) {
      const found = await analyst().analyse(subjectOf(text), DEFAULT_OPTIONS);
      const asJson = JSON.parse(JSON.stringify({ findings: found!.findings, notices: found!.notices }));
      assert.deepEqual(asJson, { findings, notices }, JSON.stringify(text));
      if (findings.length > 0) flagged.add(kind);
    }
    assert.ok(documents.length > 200 && flagged.size >= 7, `${documents.length}, flagged: ${[...flagged]}`);
  });

  const giants = {
    'a line of 10 MB': () => 'the harbour of '.repeat(10_000_000 / 15),
    'a million empty lines': () => '\n'.repeat(1_000_000),
  };
  for (const [title, make] of Object.entries(giants)) {
    it(`finds what the core finds in ${title}`, async () => {
      const text = make();
      const { document, findings, notices } = analyse(text);
      const found = (await analyst().analyse(subjectOf(text), DEFAULT_OPTIONS))!;
      assert.deepEqual({ findings: found.findings, notices: found.notices }, { findings, notices });
      assert.equal(found.checksum, checksum(text));
      const { starts } = document.lines;
      assert.equal(found.starts.length, starts.length);
      assert.ok(found.starts.every((start, line) => start === starts[line]));
    });
  }

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
