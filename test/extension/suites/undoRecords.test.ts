import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { CleanFiles } from '../../../src/extension/workspace/cleanFiles';
import { Store } from '../../../src/extension/workspace/store';
import { UndoRecord } from '../../../src/extension/workspace/undoRecords';
import { useCleanedSite } from '../cleanedSite';
import { MemoryFiles } from '../memoryFiles';
import { encode, remove, write } from '../sitePages';
import { fileUri } from '../support';

describe('the record of a clean of files', () => {
  const { plan, clean } = useCleanedSite();

  it('leaves no text behind: neither where it can’t be kept, nor when it is dropped or another clean comes', async () => {
    const folder = fileUri('.undo');
    const kept = new Store(folder);
    const inFolder = async () => (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name).sort();
    const put = (name: string) => write(vscode.Uri.joinPath(folder, name), 'A text.');
    const cleaner = Object.assign(Object.create(CleanFiles.prototype), {
      index: { store: kept, exclusively: (work: () => unknown) => work() },
    }) as { drop(records: readonly UndoRecord[]): Promise<void> };
    const { showWarningMessage, showInformationMessage } = vscode.window;
    const { now } = Date;
    const deleted: string[] = [];
    const full = new MemoryFiles('');
    const { stat } = full;
    Object.assign(full, {
      failsToWrite: true,
      stat: async ({ path }: vscode.Uri) =>
        path === '/' ? { ...(await stat()), type: vscode.FileType.Directory } : stat(),
      delete: ({ path }: vscode.Uri) => void deleted.push(path),
    });
    const registration = vscode.workspace.registerFileSystemProvider('winnowfull', full);
    try {
      const storage = new Store(vscode.Uri.parse('winnowfull:/'));
      await assert.rejects(storage.write('undo-1-000000', encode('A text.')), /the disk is full/);
      assert.deepEqual(deleted, ['/undo-1-000000.partial']);
      // Of writes that were broken off: in two records, in one that has nothing else, and of what is no record.
      const all = ['undo-1-000000', 'undo-1-000001.partial', 'undo-1-done', 'undo-2-000000', 'undo-2-000001.partial'];
      for (const name of [...all, 'undo-3-000000.partial', 'ledger.partial']) await put(name);
      const [, oldest] = await UndoRecord.all(kept);
      await oldest!.drop();
      const rest = ['undo-2-000000', 'undo-2-000001.partial', 'undo-3-000000.partial'];
      assert.deepEqual(await inFolder(), ['ledger.partial', ...rest]);
      // What may be under way in another window stays.
      const shown = await plan();
      const none = { ...shown, files: [] };
      await clean(none, kept);
      assert.deepEqual(await inFolder(), ['ledger.partial', ...rest]);
      Date.now = () => now() + 3_600_000;
      await clean(none, kept);
      Date.now = now;
      assert.deepEqual(await inFolder(), ['ledger.partial', 'undo-2-000000']);
      await put('undo-3-000000.partial');
      const answer = async (_: string, ...rest: unknown[]) => (rest.includes('Drop') ? 'Drop' : undefined);
      Object.assign(vscode.window, { showWarningMessage: answer, showInformationMessage: answer });
      await cleaner.drop(await UndoRecord.all(kept));
      assert.deepEqual(await inFolder(), ['ledger.partial']);
      await put('undo-3-000000.partial');
      await cleaner.drop([]);
      assert.deepEqual(await inFolder(), ['ledger.partial']);
    } finally {
      Date.now = now;
      registration.dispose();
      Object.assign(vscode.window, { showWarningMessage, showInformationMessage });
      await remove(folder);
    }
  });
});
