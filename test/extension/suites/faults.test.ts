import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { analyse, DEFAULT_OPTIONS } from '../../../src/core';
import { AnalysisService } from '../../../src/extension/analysisService';
import { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { CLOSED } from '../../../src/extension/limits';
import { openDocument } from '../../../src/extension/openDocument';
import { Analyst } from '../../../src/worker/analyst';
import { startThread, type ThreadListener } from '../../../src/worker/thread';
import { CLEANED, expectShown, fileUri, open, PROSE, resetAll, SCRAPE, set, shown, waitFor } from '../support';

const LARGE = Array.from({ length: 400 }, (_, i) => `${PROSE[i % 4]} It is line ${i}.\nAdvertisement`).join('\n');
const MANY = 200;
/** What is shown in `SCRAPE` behind one line of its own. */
const MARKS = ['loading-placeholder 3-3 Warning', 'text-size-widget 4-6 Warning', 'repeated-block 10-11 Warning'];

describe('when something goes wrong', () => {
  const configs = new ConfigFiles();
  let analyst: Analyst;
  let service: AnalysisService;
  /** What the next worker does instead of its work: it ends over what it is asked, can't be started, or is held up. */
  let faults: ('ends' | 'missing' | 'held')[];
  /** What a worker that is held up is asked once it is let go, in order; `undefined` from then on. */
  let held: (() => void)[] | undefined;
  const letGo = (): void => {
    const asked = held ?? [];
    held = undefined;
    for (const ask of asked) ask();
  };

  beforeEach(() => {
    faults = [];
    held = [];
    const folder = vscode.Uri.joinPath(vscode.extensions.getExtension('winnow.winnow')!.extensionUri, 'dist');
    const start = (listener: ThreadListener) => {
      const fault = faults.shift();
      const script = vscode.Uri.joinPath(folder, fault === 'missing' ? 'missing.js' : 'worker.js');
      const thread = startThread({ path: script.fsPath, address: script.toString(true) }, listener);
      if (fault === 'held') {
        return {
          ...thread,
          post: (...request: Parameters<typeof thread.post>) => {
            if (held === undefined) thread.post(...request);
            else held.push(() => thread.post(...request));
          },
        };
      }
      if (fault !== 'ends') return thread;
      const end = (): void => {
        thread.end();
        listener.failed('the worker was killed');
      };
      return {
        ...thread,
        post: (request: Parameters<typeof thread.post>[0]) => void (request.kind === 'analyse' && end()),
      };
    };
    analyst = new Analyst(start);
    service = new AnalysisService(configs, analyst);
  });
  afterEach(async () => {
    service.dispose();
    analyst.dispose();
    await resetAll();
  });
  after(() => configs.dispose());

  /** The findings of `document` are those of its text as it is now. */
  const check = async (document: vscode.TextDocument): Promise<void> => {
    const state = await service.fresh(document);
    assert.ok(state.kind === 'analysed');
    assert.equal(state.version, document.version);
    assert.deepEqual(state.analysis.findings, analyse(document.getText(), state.settings.analysis).findings);
  };

  it('a worker that ends in the middle is started again, and nobody notices', async () => {
    faults = ['ends'];
    await check((await open(SCRAPE)).document);
    assert.deepEqual(faults, []);
  });

  for (const fault of ['ends', 'missing'] as const) {
    it(`says why nothing is flagged, and tries again when it is asked to (the worker ${fault})`, async () => {
      const { document } = await open(SCRAPE);
      // The service looks at all that is open: it may be any of them that the workers end over.
      service.dispose();
      service = new AnalysisService(configs, analyst);
      await Promise.all(vscode.workspace.textDocuments.map((one) => service.fresh(one)));
      await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
      analyst.dispose();
      faults = [fault, fault];
      const failed = await service.fresh(document);
      assert.ok(failed.kind === 'skipped' && failed.skip.setting === undefined);
      assert.equal(await service.fresh(document), failed);
      assert.deepEqual(faults, []);
      const state = await new Cleaner(service).analysed(document);
      assert.equal(state?.kind, 'analysed');
      await check(document);
    });
  }

  it('settings that change during an analysis hold for what is shown', async () => {
    const { document } = await open(LARGE);
    const first = service.fresh(document);
    await set('severity', { 'ad-label': 'off' });
    await first;
    await waitFor('the new settings', async () => {
      const state = await service.fresh(document);
      return state.kind === 'analysed' && state.analysis.findings.every(({ rule }) => rule !== 'ad-label');
    });
    await check(document);
  });

  it('a document that changes back and forth during an analysis is judged as it is in the end', async () => {
    const { document } = await open(LARGE);
    const isOfItsVersion = async (): Promise<void> => {
      assert.equal((await service.fresh(document)).version, document.version);
    };
    const asked = [isOfItsVersion()];
    const line = new vscode.Range(3, 0, 4, 0);
    for (let k = 0; k < 4; k++) {
      await vscode.window.activeTextEditor!.edit((edit) => edit.replace(line, k % 2 === 0 ? 'x\n' : `${PROSE[1]}\n`));
      asked.push(isOfItsVersion());
    }
    await vscode.commands.executeCommand('undo');
    await Promise.all(asked);
    await check(document);
  });

  /** Opens a file as a click does: what a test opens itself stays open for minutes after its last tab. */
  const openLikeUser = async (name: string, text: string): Promise<vscode.TextDocument> => {
    const uri = fileUri(name);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await vscode.commands.executeCommand('vscode.open', uri, { preview: false });
    return waitFor('the document', () => openDocument(uri.toString()));
  };
  const close = async (document: vscode.TextDocument): Promise<void> => {
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await waitFor('the document to close', () => document.isClosed);
  };

  it('a document that is closed during its analysis has none', async () => {
    const document = await openLikeUser('closed.txt', SCRAPE);
    await service.fresh(document);
    // The worker answers to nothing that comes from now on, before it is let go.
    analyst.dispose();
    faults = ['held'];
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
    const asked = service.fresh(document);
    await waitFor('the analysis', () => held!.length > 0);
    await document.save();
    await close(document);
    letGo();
    const state = await asked;
    assert.ok(state.kind === 'skipped' && state.skip === CLOSED);
    assert.equal(service.shown(document), undefined);
    assert.deepEqual(shown(document), []);
  });

  it('a document that is closed before its clean loses nothing, whatever its file has become', async () => {
    const document = await openLikeUser('closed-before.txt', SCRAPE);
    const cleaner = new Cleaner(service);
    const state = (await cleaner.analysed(document))!;
    await close(document);
    const other = PROSE.join('\n');
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(other));
    assert.equal(await cleaner.remove(document, state, state.analysis.findings), false);
    const again = await vscode.workspace.openTextDocument(document.uri);
    assert.equal(again.getText(), other);
    assert.equal(again.isDirty, false);
  });

  it('a document that is reverted during its analysis is judged as it is on the disk', async () => {
    const { document } = await open(LARGE);
    await check(document);
    analyst.dispose();
    faults = ['held'];
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Advertisement\n'));
    const asked = service.fresh(document);
    await waitFor('the analysis', () => held!.length > 0);
    await vscode.commands.executeCommand('workbench.action.files.revert');
    await waitFor('the text of the disk', () => document.getText() === LARGE);
    letGo();
    assert.equal((await asked).version, document.version);
    await check(document);
  });

  it('a document whose file is renamed during its analysis leaves nothing behind, and is not cleaned', async () => {
    const { document } = await open(LARGE);
    const asked = service.fresh(document);
    const renamed = document.uri.with({ path: `${document.uri.path}.renamed.txt` });
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(document.uri, renamed);
    assert.ok(await vscode.workspace.applyEdit(edit));
    const state = await asked;
    const now = await vscode.workspace.openTextDocument(renamed);
    assert.ok(document.isClosed);
    if (state.kind === 'analysed') {
      assert.equal(await new Cleaner(service).remove(document, state, state.analysis.findings), false);
    }
    assert.equal(now.getText(), LARGE);
    await waitFor('the markers of the new name alone', () => {
      const of = (uri: vscode.Uri) => vscode.languages.getDiagnostics(uri).filter(({ source }) => source === 'winnow');
      return of(document.uri).length === 0 && of(renamed).length > 0;
    });
    await check(now);
  });

  it('hundreds of documents that open at once are all flagged, and the editor goes on', async () => {
    const text = (i: number) => `Entry ${i} of the list.\n${SCRAPE}\nEntry ${i} ends here.`;
    const uris = Array.from({ length: MANY }, (_, i) => fileUri(`many/${i}.txt`));
    await Promise.all(uris.map((uri, i) => vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text(i)))));
    // VS Code may close one that nobody sees before it has told that it is open, and then fails.
    const opening = Promise.allSettled(uris.map((uri) => vscode.workspace.openTextDocument(uri)));
    const columns = [vscode.ViewColumn.One, vscode.ViewColumn.Two, vscode.ViewColumn.Three];
    for (const [i, viewColumn] of columns.entries()) await vscode.window.showTextDocument(uris[i]!, { viewColumn });
    // While the others are opened and analysed, one is typed in, and cleaned.
    const editor = vscode.window.activeTextEditor!;
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), 'Typed. '));
    await vscode.commands.executeCommand('winnow.cleanDocument');
    assert.equal(editor.document.getText(), `Typed. ${text(2).replace(SCRAPE, CLEANED)}`);
    await vscode.commands.executeCommand('undo');
    for (const { document } of vscode.window.visibleTextEditors) await expectShown(document, MARKS);
    await opening;
    // VS Code closes all but some fifty that nobody sees, but none that has changed.
    const change = new vscode.WorkspaceEdit();
    for (const uri of uris) change.insert(uri, new vscode.Position(0, 0), 'Changed. ');
    assert.ok(await vscode.workspace.applyEdit(change));
    const documents = await waitFor('all to be open', () => {
      const open = uris.map((uri) => openDocument(uri.toString()));
      return open.every((one) => one !== undefined) && open;
    });
    for (const document of documents) await expectShown(document, MARKS);
    await vscode.commands.executeCommand('workbench.action.files.saveAll');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('hundreds of texts at once have each its own findings', async () => {
    const texts = Array.from({ length: MANY }, (_, i) => `Entry ${i} of the list.\n${SCRAPE}\nEntry ${i} ends here.`);
    const asked = texts.map((content) => analyst.analyse({ read: () => ({ content, version: 1 }) }, DEFAULT_OPTIONS));
    const found = await Promise.all(asked);
    found.forEach((one, i) => {
      assert.deepEqual(one?.findings, analyse(texts[i]!).findings);
    });
  });

  it('a save during a clean keeps both apart', async () => {
    const { document } = await open(SCRAPE);
    const cleaner = new Cleaner(service);
    const state = (await cleaner.analysed(document))!;
    const certain = state.analysis.findings.filter(({ confidence }) => confidence === 'certain');
    await Promise.all([cleaner.remove(document, state, certain), document.save()]);
    assert.equal(document.getText(), CLEANED);
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), SCRAPE);
  });
});
