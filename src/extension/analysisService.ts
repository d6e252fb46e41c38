import * as vscode from 'vscode';
import { type Analysis, analyse, type Finding } from '../core';
import type { ConfigFile } from './configFile';
import type { ConfigFiles } from './configFiles';
import { Debouncer } from './debouncer';
import { findingKey } from './findingKey';
import { limitBrokenBy, type Skip } from './limits';
import { isBelow } from './paths';
import { SECTION, type Settings, settingsFor } from './settings';

/** What is known of a document at one version of its text. */
export type DocumentState = (
  | {
      readonly kind: 'analysed';
      /** Without the findings that the user keeps, so that they are neither shown nor removed. */
      readonly analysis: Analysis;
      readonly kept: readonly Finding[];
    }
  | { readonly kind: 'skipped'; readonly skip: Skip }
) & { readonly version: number; readonly settings: Settings };

/**
 * Analyses documents and remembers the result. The one place that knows when a result is out of date: features ask for
 * `current` or `fresh`, and `apply` refuses edits for another version.
 */
export class AnalysisService implements vscode.Disposable {
  private readonly states = new Map<vscode.TextDocument, DocumentState>();
  /** By open document, the keys of the findings that the user keeps. */
  private readonly keptKeys = new Map<vscode.TextDocument, Set<string>>();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly debouncer = new Debouncer(TYPING_PAUSE, (document) => void this.fresh(document));
  private readonly subscriptions: vscode.Disposable[];

  /** The state of a document is new, or gone. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly configs: ConfigFiles) {
    const { workspace } = vscode;
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.runFor(document, 'open')),
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0) this.runFor(document, 'type');
      }),
      workspace.onDidSaveTextDocument((document) => this.runFor(document, 'save')),
      workspace.onDidCloseTextDocument((document) => {
        this.keptKeys.delete(document);
        this.forget(document);
      }),
      configs.onDidRead(({ folder, isNews }) => {
        if (!isNews) return;
        for (const document of workspace.textDocuments) {
          if (isBelow(folder, document.uri)) this.restart(document);
        }
      }),
      workspace.onDidChangeConfiguration((event) => {
        for (const document of workspace.textDocuments) {
          if (event.affectsConfiguration(SECTION, document)) this.restart(document);
        }
      }),
    ];
    for (const document of workspace.textDocuments) this.runFor(document, 'open');
  }

  /** What is shown of `document`: the state of its text as it is now, or of an earlier version of it. */
  shown(document: vscode.TextDocument): DocumentState | undefined {
    return this.states.get(document);
  }

  /** The state of `document` as it is now, analysed if need be, whatever the settings say of when. */
  async fresh(document: vscode.TextDocument): Promise<DocumentState> {
    this.debouncer.cancel(document);
    // Nothing is awaited between the last look for the file and the analysis, so that neither it nor the text is old.
    let file: ReturnType<ConfigFiles['nearest']>;
    while ((file = this.configs.nearest(document.uri)) === 'unknown') await this.configs.find(document.uri);
    const known = this.states.get(document);
    if (known !== undefined && known.version === document.version) return known;
    const state = split(analyseDocument(document, file), this.keptKeys.get(document));
    if (!document.isClosed) {
      this.states.set(document, state);
      this.changed.fire(document);
    }
    return state;
  }

  /** The settings that hold for `document`, those of its configuration file among them. */
  async settings(document: vscode.TextDocument): Promise<Settings> {
    let file: ReturnType<ConfigFiles['nearest']>;
    while ((file = this.configs.nearest(document.uri)) === 'unknown') await this.configs.find(document.uri);
    return settingsFor(document, file);
  }

  /** The documents that something is known of, in no order. */
  get documents(): vscode.TextDocument[] {
    return [...this.states.keys()];
  }

  /** Keeps `finding`, and those like it, out of what is shown of `document` and removed from it, until it is closed. */
  keep(document: vscode.TextDocument, finding: Finding): void {
    this.changeKept(document, (keys, key) => keys.add(key), finding);
  }

  /** The opposite of `keep`. */
  flagAgain(document: vscode.TextDocument, finding: Finding): void {
    this.changeKept(document, (keys, key) => keys.delete(key), finding);
  }

  dispose(): void {
    for (const subscription of this.subscriptions) subscription.dispose();
    this.debouncer.dispose();
    this.changed.dispose();
    this.states.clear();
  }

  private changeKept(
    document: vscode.TextDocument,
    change: (keys: Set<string>, key: string) => void,
    finding: Finding,
  ): void {
    const state = this.states.get(document);
    if (state?.kind !== 'analysed') return;
    const keys = this.keptKeys.get(document) ?? new Set();
    this.keptKeys.set(document, keys);
    change(keys, findingKey(state.analysis, finding));
    this.states.set(document, split(state, keys));
    this.changed.fire(document);
  }

  private runFor(document: vscode.TextDocument, event: 'open' | 'type' | 'save'): void {
    if (!isWatched(document)) return;
    const { run } = settingsFor(document);
    if (run === 'onType') this.debouncer.schedule(document, event === 'type' ? TYPING_PAUSE : 0);
    else if (run === 'onSave' && event !== 'type') this.debouncer.schedule(document, 0);
  }

  /** Forgets what the old settings said, and analyses again if the new ones want it or something was shown. */
  private restart(document: vscode.TextDocument): void {
    const wasShown = this.states.has(document);
    this.forget(document);
    if (wasShown && isWatched(document)) this.debouncer.schedule(document, 0);
    else this.runFor(document, 'open');
  }

  private forget(document: vscode.TextDocument): void {
    this.debouncer.cancel(document);
    if (this.states.delete(document)) this.changed.fire(document);
  }
}

/** So long nothing has to be typed before the analysis starts, in milliseconds. */
const TYPING_PAUSE = 300;
/** Documents that are no text of the user's. */
const FOREIGN_SCHEMES = new Set([
  'output',
  'git',
  'vscode-scm',
  'vscode',
  'vscode-settings',
  'vscode-userdata',
  'comment',
]);

/** Files of settings: of folders, of workspaces, and Winnow's own. */
const SETTINGS_FILE = /\/\.vscode\/[^/]+\.json$|\.code-workspace$|\/\.winnow\.json$/;

/** Whether Winnow looks at `document` at all. */
export function isWatched(document: vscode.TextDocument): boolean {
  const { scheme, path } = document.uri;
  if (FOREIGN_SCHEMES.has(scheme) || scheme.startsWith('winnow-') || SETTINGS_FILE.test(path)) return false;
  const { enabled, documentLanguages } = settingsFor(document);
  return enabled && documentLanguages.includes(document.languageId);
}

function analyseDocument(document: vscode.TextDocument, file: ConfigFile | undefined): DocumentState {
  const { version } = document;
  const settings = settingsFor(document, file);
  const text = document.getText();
  const skip = limitBrokenBy(text, settings);
  return skip === undefined
    ? { kind: 'analysed', analysis: analyse(text, settings.analysis), kept: [], version, settings }
    : { kind: 'skipped', skip, version, settings };
}

/** `state` with the findings that have one of `keys` apart from the others. */
function split(state: DocumentState, keys: ReadonlySet<string> | undefined): DocumentState {
  if (state.kind === 'skipped' || (state.kept.length === 0 && (keys === undefined || keys.size === 0))) return state;
  const { analysis } = state;
  const all = [...analysis.findings, ...state.kept].sort((a, b) => a.span.start - b.span.start);
  const isKept = (finding: Finding): boolean => keys?.has(findingKey(analysis, finding)) ?? false;
  return {
    ...state,
    analysis: { ...analysis, findings: all.filter((finding) => !isKept(finding)) },
    kept: all.filter(isKept),
  };
}
