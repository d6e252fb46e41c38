import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { FolderIndex } from '../../../src/extension/workspace/folderIndex';
import { Store } from '../../../src/extension/workspace/store';
import { A, B, C, newLog } from '../logs';
import { nothing, openIndex, remove, write } from '../sitePages';
import { actionsAt, applyFix, resetAll, set, shown, waitFor } from '../support';

const RULE = 'cross-document-duplicate';

describe('what stands in another file of a scanned folder', () => {
  let { folder, texts, P0, P1, P2 } = newLog();
  const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder, name);
  const open = async (name: string) => (await vscode.window.showTextDocument(at(name))).document;
  const across = (document: vscode.TextDocument) => shown(document).filter((one) => one.startsWith(RULE));
  const diagnosticOf = ({ uri }: vscode.TextDocument) =>
    vscode.languages.getDiagnostics(uri).find(({ code }) => typeof code === 'object' && code.value === RULE)!;
  const scan = () => vscode.commands.executeCommand('winnow.scanFolder', folder);
  beforeEach(async () => {
    ({ folder, texts, P0, P1, P2 } = newLog());
    for (const [name, lines] of Object.entries(texts)) await write(at(name), `${lines.join('\n')}\n`);
  });
  afterEach(async () => {
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
  });

  it('is flagged in what is open as soon as it was scanned, with a link to the lines there', async () => {
    const document = await open(B);
    await scan();
    await waitFor('a copy', () => across(document).join() === `${RULE} 2-2 Hint`);
    const { message, relatedInformation } = diagnosticOf(document);
    const name = vscode.workspace.asRelativePath(at(A));
    assert.equal(message, `Stands in another document: says the same as ${name}:2`);
    const [related] = relatedInformation!;
    assert.equal(related!.location.uri.toString(), at(A).toString());
    assert.equal(related!.location.range.start.line, 1);
    assert.equal(related!.message, `The original, which is kept: ${name}, line 2`);
    assert.deepEqual(across(await open(A)), []);
  });

  it('is shown there, and compared with what differs', async () => {
    const document = await open(C);
    await scan();
    await waitFor('a copy', () => across(document).length > 0);
    const [hover] = (
      await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        new vscode.Position(1, 3),
      )
    )
      .map(({ contents }) => (contents as vscode.MarkdownString[]).map(({ value }) => value).join('\n'))
      .filter((text) => text.includes('goToOriginal'));
    assert.match(hover!, /~~seen~~ \*\*met\*\*/);
    assert.match(hover!, /a \\\[x\\\]\\\(command\\:evil\\\)/);
    await applyFix(document, 2, 'Go to the original');
    const editor = vscode.window.activeTextEditor!;
    assert.equal(editor.document.uri.toString(), at(A).toString());
    assert.equal(editor.document.getText(editor.selection), P1);
    await vscode.window.showTextDocument(document);
    await applyFix(document, 2, 'Compare with the original');
    // Other suites may have left comparisons open.
    const compared = await waitFor('its comparison', () =>
      vscode.workspace.textDocuments.find(
        ({ uri }) => uri.scheme === 'winnow-compare' && uri.query.startsWith(document.uri.toString()),
      ),
    );
    assert.ok(compared.getText().includes('[-seen-]{+met+}'), compared.getText());
  });

  it('follows what is typed here and saved there', async () => {
    const document = await open(B);
    await scan();
    await waitFor('a copy', () => across(document).length > 0);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.insert(new vscode.Position(1, 0), 'A line that was typed in between.\n'));
    await waitFor('the copy lower', () => across(document).join() === `${RULE} 3-3 Hint`);
    const other = await vscode.window.showTextDocument(at(A));
    await other.edit((edit) => edit.insert(new vscode.Position(0, 0), 'More.\nAnd more.\n'));
    await other.document.save();
    await waitFor('the lines there', () => diagnosticOf(document)?.message.endsWith(':4'));
    await other.edit((edit) => edit.delete(new vscode.Range(3, 0, 4, 0)));
    await other.document.save();
    await waitFor('no copy', () => across(document).length === 0);
  });

  it('is neither flagged nor compared where its rule is off', async () => {
    const document = await open(B);
    await scan();
    await waitFor('a copy', () => across(document).length > 0);
    await set('severity', { [RULE]: 'off' });
    await waitFor('no copy', () => across(document).length === 0);
    const { index, dispose } = openIndex();
    try {
      await index.scan([folder], nothing);
      assert.equal((await index.clerk.ask('elsewhere', at(B).toString())).copies.size, 0);
      assert.ok(!index.overview!.rules.some(({ rule }) => rule === RULE));
    } finally {
      dispose();
    }
  });

  it('is known again when the window is opened anew, also where a part of that was lost', async () => {
    const store = new Store(undefined);
    const first = openIndex(store);
    await first.index.scan([folder], nothing);
    first.dispose();
    const copies = async ({ clerk }: FolderIndex) => (await clerk.ask('elsewhere', at(B).toString())).copies.size;
    const second = openIndex(store, first.memory);
    assert.deepEqual([await second.index.clerk.ask('outdated'), await copies(second.index)], [[], 1]);
    second.dispose();
    for (const name of await store.names('prints-')) await store.delete(name);
    const third = openIndex(store, first.memory);
    assert.equal(await copies(third.index), 0);
    await third.index.follow([folder]);
    assert.deepEqual([await third.index.clerk.ask('outdated'), await copies(third.index)], [[], 1]);
    await write(at(A), 'Nothing of that any more.\n');
    await third.index.follow([at(A)]);
    assert.deepEqual([await third.index.clerk.ask('outdated'), await copies(third.index)], [[], 0]);
    assert.ok((await store.names('prints-')).length > 0);
    third.dispose();
  });

  it('can be removed by its own fix, and by nothing else that was not asked for', async () => {
    const document = await open(B);
    await scan();
    await waitFor('a copy', () => across(document).length > 0);
    const titles = (await actionsAt(document, 2)).map(({ title }) => title);
    assert.ok(!titles.some((title) => title.startsWith('Keep this one')), titles.join());
    await vscode.commands.executeCommand('winnow.cleanDocument');
    assert.ok(document.getText().includes(P0));
    await applyFix(document, 2, 'Remove this line');
    assert.equal(document.getText(), `${P2}\n`);
  });
});
