import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { MemoryFiles } from '../memoryFiles';
import { analyst, CLEANED, open, resetAll, SCRAPE } from '../support';

describe('documents of a file system that is slow or fails', () => {
  const configs = new ConfigFiles();
  let service: AnalysisService;
  beforeEach(() => {
    service = new AnalysisService(configs, analyst());
  });
  afterEach(async () => {
    service.dispose();
    await resetAll();
  });
  after(() => configs.dispose());

  it('a file system that is slow, and then fails, loses nothing', async () => {
    const files = new MemoryFiles(SCRAPE);
    files.delayMs = 300;
    const registration = vscode.workspace.registerFileSystemProvider('winnowslow', files);
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('winnowslow:/scrape.txt'));
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('winnow.cleanDocument');
      assert.equal(document.getText(), CLEANED);
      files.fails = true;
      assert.equal(await document.save(), false);
      assert.equal(files.text, SCRAPE);
      await vscode.commands.executeCommand('undo');
      assert.equal(document.getText(), SCRAPE);
      // What the file system says of its file can't be asked for; the document can be changed all the same.
      await vscode.commands.executeCommand('winnow.cleanDocument');
      assert.equal(document.getText(), CLEANED);
      files.fails = false;
      assert.ok(await document.save());
      assert.equal(files.text, CLEANED);
    } finally {
      files.fails = false;
      await resetAll();
      registration.dispose();
    }
  });

  it('a file system that never answers holds up the cleans of no other one', async () => {
    const files = new MemoryFiles(SCRAPE);
    const registration = vscode.workspace.registerFileSystemProvider('winnowslow', files);
    try {
      const stuck = await vscode.workspace.openTextDocument(vscode.Uri.parse('winnowslow:/stuck.txt'));
      const { document } = await open(SCRAPE);
      const cleaner = new Cleaner(service);
      const [slow, quick] = [await cleaner.analysed(stuck), await cleaner.analysed(document)];
      const certain = quick!.analysis.findings.filter(({ confidence }) => confidence === 'certain');
      files.delayMs = 5000;
      const waits = cleaner.remove(stuck, slow!, certain);
      assert.ok(await cleaner.remove(document, quick!, certain));
      assert.equal(document.getText(), CLEANED);
      assert.equal(stuck.getText(), SCRAPE);
      files.delayMs = 0;
      assert.ok(await waits);
    } finally {
      files.delayMs = 0;
      await resetAll();
      registration.dispose();
    }
  });

  it('a file system that does not say whether a file is read-only holds up its clean for seconds, not for ever', async () => {
    const files = new MemoryFiles(SCRAPE);
    const registration = vscode.workspace.registerFileSystemProvider('winnowslow', files);
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('winnowslow:/silent.txt'));
      const cleaner = new Cleaner(service);
      const state = (await cleaner.analysed(document))!;
      files.delayMs = 600_000;
      assert.ok(await cleaner.removeLines(document, state, state.analysis.findings));
      assert.notEqual(document.getText(), SCRAPE);
    } finally {
      files.delayMs = 0;
      await resetAll();
      registration.dispose();
    }
  });
});
