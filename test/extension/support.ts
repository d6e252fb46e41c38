/** What the suites inside VS Code share: documents, waiting for a state, settings that are put back. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Finding, type Place, parseDocument, RULES } from '../../src/core';
import type { Analysed } from '../../src/extension/cleaner';
import { settingsFor } from '../../src/extension/settings';
import { startAnalyst, startWorker } from '../../src/extension/startAnalyst';
import type { Analyst } from '../../src/worker/analyst';
import { Clerk } from '../../src/worker/clerk';

const LIMIT = 30_000;
const PAUSE = 25;
/** So many actions are resolved, as they are when one is chosen. */
const MOST_ACTIONS = 20;

export const PROSE = [
  'The harbour of Lindow was closed for the third night in a row because of the storm.',
  'Fishermen said that they had not seen waves of this height since the spring of 1987.',
  'The mayor, Ana Kessler, asked the people of the old town to stay away from the quay.',
  'Two ferries lay at anchor outside the bay until the wind had turned to the south.',
] as const;

/** In the shape of the scrape that started it all: a placeholder, a text-size widget, and a block that is repeated. */
export const SCRAPE = [PROSE[0], 'loading...', 'A', 'A', 'A', ...PROSE.slice(1), PROSE[1], PROSE[2]].join('\n');
export const CLEANED = [PROSE[0], ...PROSE.slice(1)].join('\n');

/** Waits, for `limit` milliseconds at most, until `condition` gives a value that is neither false nor undefined, and returns it. */
export async function waitFor<T>(
  what: string,
  condition: () => T | undefined | false | Promise<T | undefined | false>,
  limit = LIMIT,
): Promise<T> {
  const end = Date.now() + limit;
  for (;;) {
    const value = await condition();
    if (value !== undefined && value !== false) return value;
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  }
}

let shared: Analyst | undefined;

/** An analyst for services of the suites' own, with the worker that ships. */
export function analyst(): Analyst {
  shared ??= startAnalyst(vscode.extensions.getExtension('winnow.winnow')!.extensionUri);
  return shared;
}

let asked: Clerk | undefined;

/** Asks a worker that knows of no scanned folder. */
export function clerk(): Clerk {
  const { extensionUri } = vscode.extensions.getExtension('winnow.winnow')!;
  asked ??= new Clerk(startWorker(extensionUri), async () => undefined);
  return asked;
}

let opened = 0;

/** Opens a new document with `content` in an editor: a file of its own, since untitled ones share their addresses. */
export async function open(
  content: string,
  language: 'plaintext' | 'markdown' = 'plaintext',
): Promise<vscode.TextEditor> {
  return openFile(`document-${++opened}.${language === 'markdown' ? 'md' : 'txt'}`, content);
}

/** Writes `content` into a file of the workspace and opens it. */
export async function openFile(name: string, content: string): Promise<vscode.TextEditor> {
  const uri = fileUri(name);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

/** The text of a file of the workspace, its byte order mark included. */
export async function readFile(name: string): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await vscode.workspace.fs.readFile(fileUri(name)));
}

/** Runs `work` while each save runs the actions of `kind`. */
export async function saveCleaned(work: () => Promise<void>, kind = 'source.fixAll.winnow'): Promise<void> {
  const settings = vscode.workspace.getConfiguration('editor');
  await settings.update('codeActionsOnSave', { [kind]: 'explicit' }, vscode.ConfigurationTarget.Global);
  try {
    await work();
  } finally {
    await settings.update('codeActionsOnSave', undefined, vscode.ConfigurationTarget.Global);
  }
}

/** As `updateWorkspaceFolders`: VS Code says it at once, and takes settings for a new folder only when it has told that. */
export async function changeFolders(
  ...change: Parameters<typeof vscode.workspace.updateWorkspaceFolders>
): Promise<void> {
  const changed = new Promise<void>((resolve) => {
    const listener = vscode.workspace.onDidChangeWorkspaceFolders(() => {
      listener.dispose();
      resolve();
    });
  });
  assert.ok(vscode.workspace.updateWorkspaceFolders(...change));
  await changed;
}

export function fileUri(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
}

/** What Winnow shows in `document`, as `rule start-end severity`, lines counted from 1. */
export function shown({ uri }: vscode.TextDocument): string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'winnow')
    .map(({ code, range, severity }) => {
      const rule = typeof code === 'object' ? code.value : code;
      return `${rule} ${range.start.line + 1}-${range.end.line + 1} ${vscode.DiagnosticSeverity[severity]}`;
    });
}

/** Waits until Winnow shows exactly `expected` in `document`. */
export async function expectShown(document: vscode.TextDocument, expected: readonly string[]): Promise<void> {
  try {
    await waitFor('diagnostics', () => JSON.stringify(shown(document)) === JSON.stringify(expected));
  } catch {
    assert.deepEqual(shown(document), expected);
  }
}

/** Waits until the editor has analysed `document`, which a marker of certain chaff in it shows. */
export async function expectAnalysed(document: vscode.TextDocument): Promise<void> {
  await waitFor('an analysis', () => shown(document).length > 0);
}

/** The quick fixes (or the actions of `kind`) at `line`, counted from 1. */
export async function actionsAt(
  document: vscode.TextDocument,
  line: number,
  kind = vscode.CodeActionKind.QuickFix,
): Promise<vscode.CodeAction[]> {
  const at = new vscode.Range(line - 1, 0, line - 1, 0);
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    'vscode.executeCodeActionProvider',
    document.uri,
    at,
    kind.value,
    MOST_ACTIONS,
  );
  return actions.filter(({ command }) => command?.command.startsWith('winnow.'));
}

/** Applies the action at `line` whose title begins with `title`. */
export async function applyFix(document: vscode.TextDocument, line: number, title: string): Promise<void> {
  const actions = await actionsAt(document, line);
  const action = actions.find((candidate) => candidate.title.startsWith(title));
  assert.ok(action, `no fix “${title}” among ${actions.map((candidate) => candidate.title).join(' | ')}`);
  await runAction(action);
}

/** Runs `action` as VS Code does: none of Winnow's has an edit, which would be applied to whatever there is by then. */
export async function runAction({ title, edit, command }: vscode.CodeAction): Promise<void> {
  assert.equal(edit, undefined, title);
  await vscode.commands.executeCommand(command!.command, ...(command!.arguments ?? []));
}

/** The hovers of Winnow at `line` of `document`, counted from 1, without those of its diagnostics. */
export async function hoversAt({ uri }: vscode.TextDocument, line: number): Promise<vscode.MarkdownString[]> {
  const at = new vscode.Position(line - 1, 5);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', uri, at);
  return hovers
    .flatMap(({ contents }) => contents)
    .filter((content) => content instanceof vscode.MarkdownString)
    .filter(({ value }) => value.includes('command:winnow.'));
}

/** Runs the command that a link of `hover` leads to. */
export async function follow({ value }: vscode.MarkdownString, command: string): Promise<void> {
  const [, args] = new RegExp(`\\(command:${command.replace('.', '\\.')}\\?([^)]*)\\)`).exec(value)!;
  await vscode.commands.executeCommand(command, ...JSON.parse(decodeURIComponent(args!)));
}

/** A finding that a test makes up: its rule, and its own and its originals' first and last lines, counted from 1. */
export interface MadeUp extends Partial<Pick<Finding, 'confidence' | 'similarity' | 'partial'>> {
  readonly rule: Finding['rule'];
  readonly at: readonly [number, number];
  readonly originals: readonly (readonly [number, number])[];
}

/** The state of `document` if its findings were `madeUp`: for what depends on findings, whatever finds them. */
export function stateWith(document: vscode.TextDocument, madeUp: readonly MadeUp[]): Analysed {
  const parsed = parseDocument(document.getText());
  const place = ([first, last]: readonly [number, number]): Place => ({ lines: { start: first - 1, end: last } });
  const findings = madeUp.map(({ rule, at, originals, ...rest }): Finding => {
    const { kind, confidence, title } = RULES[rule];
    const message = { message: title, args: [] };
    return {
      ...place(at),
      rule,
      kind,
      confidence,
      message,
      reasons: [message],
      originals: originals.map(place),
      ...rest,
    };
  });
  const settings = settingsFor(document);
  return {
    kind: 'analysed',
    kept: [],
    analysis: { document: parsed, findings, notices: [] },
    version: document.version,
    settings,
  };
}

const changed = new Map<string, vscode.ConfigurationTarget>();

/** Sets `winnow.<key>`; `resetAll` puts it back. */
export async function set(key: string, value: unknown, target = vscode.ConfigurationTarget.Global): Promise<void> {
  changed.set(key, target);
  await vscode.workspace.getConfiguration('winnow').update(key, value, target);
}

/** Puts the settings back and closes all editors without saving. */
export async function resetAll(): Promise<void> {
  for (const [key, target] of changed) await vscode.workspace.getConfiguration('winnow').update(key, undefined, target);
  changed.clear();
  while (vscode.window.activeTextEditor !== undefined) {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
