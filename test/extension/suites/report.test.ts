import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService } from '../../../src/extension/analysisService';
import { Cleaner } from '../../../src/extension/cleaner';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { contentOf, savedReport } from '../../../src/extension/report/content';
import { ReportPanel } from '../../../src/extension/report/panel';
import { writeReport } from '../../../src/extension/report/save';
import { webviewPage } from '../../../src/worker/webviewPage';
import { isFromPage } from '../../../src/worker/webviewProtocol';
import { analyst, clerk, fileUri, open, openFile, PROSE, resetAll, SCRAPE, set, waitFor } from '../support';

const run = (command: string) => vscode.commands.executeCommand(`winnow.${command}`);
const isReport = ({ input }: vscode.Tab): boolean =>
  input instanceof vscode.TabInputWebview && input.viewType.endsWith('winnow.report');
const reports = (): vscode.Tab[] => vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isReport));

/** A panel that a test looks into: what its page was told, and a way to speak for the page. */
class Spied {
  readonly told: string[] = [];
  private readonly listeners: ((message: unknown) => void)[] = [];
  private readonly gone: (() => void)[] = [];
  private readonly activated = new vscode.EventEmitter<void>();
  html = '';
  options: vscode.WebviewOptions = {};

  /** Has the next panel be this one. */
  openFor(document: vscode.TextDocument, service: AnalysisService): ReportPanel {
    const create = vscode.window.createWebviewPanel;
    const spied = this;
    const webview = {
      set html(html: string) {
        spied.html = html;
      },
      onDidReceiveMessage: (listener: (message: unknown) => void) => spied.listeners.push(listener),
      postMessage: async ({ html }: { html: string }) => spied.told.push(html),
    };
    const panel = {
      webview,
      visible: true,
      active: true,
      viewColumn: vscode.ViewColumn.Two,
      onDidChangeViewState: this.activated.event,
      onDidDispose: (listener: () => void) => spied.gone.push(listener),
      dispose: () => spied.gone.forEach((listener) => void listener()),
    };
    const window = vscode.window as { createWebviewPanel: unknown };
    window.createWebviewPanel = (_type: string, _title: string, _column: unknown, options: vscode.WebviewOptions) => {
      this.options = options;
      return panel;
    };
    try {
      return new ReportPanel(document, service, clerk(), () => undefined);
    } finally {
      window.createWebviewPanel = create;
    }
  }

  say(message: unknown): void {
    for (const listener of this.listeners) listener(message);
  }

  /** As VS Code does when it hears that the page was clicked. */
  getsActive(): void {
    this.activated.fire();
  }
}

describe('the report', () => {
  const used: vscode.Disposable[] = [];
  const newService = (): AnalysisService => {
    const configs = new ConfigFiles();
    const service = new AnalysisService(configs, analyst());
    used.push(service, configs);
    return service;
  };
  afterEach(async () => {
    for (const one of used.splice(0)) one.dispose();
    await resetAll();
  });

  it('opens beside the document, once', async () => {
    const { document, viewColumn } = await open(SCRAPE);
    await run('showReport');
    const [tab] = await waitFor('the panel', () => reports().length > 0 && reports());
    assert.ok(tab!.label.endsWith(document.uri.path.split('/').at(-1)!));
    assert.notEqual(tab!.group.viewColumn, viewColumn);
    await vscode.window.showTextDocument(document, viewColumn);
    await run('showReport');
    await waitFor('the panel in front', () => reports().some(({ isActive, group }) => isActive && group.isActive));
    assert.equal(reports().length, 1);
  });

  it('opens one for each document', async () => {
    const { document, viewColumn } = await open(SCRAPE);
    await run('showReport');
    await vscode.window.showTextDocument(document, viewColumn);
    await open(PROSE.join('\n'));
    await run('showReport');
    await waitFor('two panels', () => reports().length === 2);
  });

  it('is not opened for a document that is skipped', async () => {
    await set('limits.documentSize', 10);
    await open(SCRAPE);
    await run('showReport');
    assert.equal(reports().length, 0);
  });

  it('has a page in which nothing may load or run but its own', () => {
    const page = webviewPage('en', 'Report: a<b');
    const nonce = /script-src 'nonce-([\w-]{20,})'/.exec(page)?.[1];
    assert.ok(nonce);
    assert.ok(
      page.includes(`default-src 'none'; style-src 'nonce-${nonce}'; script-src 'nonce-${nonce}'; base-uri 'none'`),
    );
    assert.equal(page.match(/<script/g)!.length, 1);
    assert.ok(page.includes(`<script nonce="${nonce}">`));
    assert.doesNotMatch(page, /unsafe|https?:|\son\w+=/);
    assert.ok(!webviewPage('en', '').includes(nonce));
    assert.ok(page.includes('<title>Report: a&lt;b</title>'));
    assert.match(webviewPage('"><script>', ''), /<html lang="en">/);
  });

  it('is told to its page when that asks, and follows the document', async () => {
    const editor = await open(SCRAPE);
    const spied = new Spied();
    const service = newService();
    const panel = spied.openFor(editor.document, service);
    assert.deepEqual([...(spied.options.localResourceRoots ?? [1])], []);
    await panel.refresh();
    assert.equal(spied.told.length, 0);
    spied.say({ type: 'ready' });
    await waitFor('the report', () => spied.told.length > 0);
    assert.match(spied.told[0]!, /<tr id="finding-1">/);
    await panel.refresh();
    assert.equal(spied.told.length, 1);
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, 99, 0), 'Nothing but this.'));
    await panel.refresh();
    assert.match(spied.told.at(-1)!, /Winnow found nothing/);
    // A page that was hidden asks once more.
    spied.say({ type: 'ready' });
    await waitFor('the report again', () => spied.told.length === 3);
  });

  it('says so when its document is skipped', async () => {
    await set('limits.documentSize', 10);
    const { document } = await open(SCRAPE);
    const state = await newService().fresh(document);
    assert.match(await contentOf(document, state, clerk()), /winnow\.limits\.documentSize/);
  });

  it('says so when its document was closed, and leads nowhere then', async () => {
    const document = await vscode.workspace.openTextDocument({ content: SCRAPE });
    await vscode.window.showTextDocument(document);
    const spied = new Spied();
    const panel = spied.openFor(document, newService());
    spied.say({ type: 'ready' });
    await waitFor('the report', () => spied.told.length > 0);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await waitFor('the document to close', () => document.isClosed);
    await panel.refresh();
    assert.match(spied.told.at(-1)!, /was closed/);
    assert.doesNotMatch(spied.told.at(-1)!, /finding/);
    spied.say({ type: 'reveal', start: 0, end: 1 });
    assert.equal(vscode.window.activeTextEditor, undefined);
  });

  it('leads to the lines that are clicked, and nowhere else', async () => {
    const editor = await open(SCRAPE);
    const spied = new Spied();
    spied.openFor(editor.document, newService());
    spied.say({ type: 'reveal', start: 2, end: 5 });
    const lines = () => [editor.selection.start.line, editor.selection.end.line];
    await waitFor('the selection', () => lines().join() === '2,4');
    spied.say({ type: 'reveal', start: 10_000, end: 10_001 });
    spied.say({ type: 'reveal', start: 6, end: 10_000 });
    await waitFor('the selection up to the end', () => lines().join() === `6,${editor.document.lineCount - 1}`);
  });

  it('leads to the lines also where VS Code hears late that its page was clicked', async () => {
    const editor = await open(SCRAPE);
    const spied = new Spied();
    spied.openFor(editor.document, newService());
    spied.say({ type: 'reveal', start: 2, end: 5 });
    await waitFor('the selection', () => editor.selection.start.line === 2);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    spied.getsActive();
    await waitFor('the selection again', () => editor.selection.start.line === 2);
  });

  it('listens to nothing but what its page may say', async () => {
    for (const message of [{ type: 'ready' }, { type: 'reveal', start: 0, end: 1 }]) assert.ok(isFromPage(message));
    const others = [
      undefined,
      null,
      'ready',
      [],
      {},
      { type: 'open', uri: 'file:///' },
      { type: 'reveal' },
      { type: 'reveal', start: -1, end: 1 },
      { type: 'reveal', start: 1, end: 1 },
      { type: 'reveal', start: 0.5, end: 1 },
      { type: 'reveal', start: '0', end: 1 },
      { type: 'reveal', start: 0, end: Number.NaN },
    ];
    const { document } = await open(SCRAPE);
    const spied = new Spied();
    const service = newService();
    const { fresh } = service;
    let asked = 0;
    service.fresh = (one) => {
      asked++;
      return fresh.call(service, one);
    };
    spied.openFor(document, service);
    for (const message of others) {
      assert.ok(!isFromPage(message), JSON.stringify(message));
      spied.say(message);
    }
    assert.equal(asked, 0);
    spied.say({ type: 'ready' });
    assert.equal(asked, 1);
  });

  it('is saved as a page of its own, never over the document', async () => {
    const { document } = await openFile(
      '<b>&"saved.txt'.replace(/[<>"]/g, process.platform === 'win32' ? '' : '$&'),
      SCRAPE,
    );
    const state = (await new Cleaner(newService()).analysed(document))!;
    assert.doesNotMatch(await savedReport(document, state, clerk()), /<b>/);
    const target = fileUri('saved.html');
    await writeReport(document, state, target, clerk());
    const page = new TextDecoder().decode(await vscode.workspace.fs.readFile(target));
    assert.match(page, /^<!DOCTYPE html>/);
    assert.match(page, /<tr id="finding-1">/);
    await writeReport(document, state, document.uri, clerk());
    assert.equal(new TextDecoder().decode(await vscode.workspace.fs.readFile(document.uri)), SCRAPE);
  });
});
