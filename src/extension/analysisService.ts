import * as vscode from 'vscode';
import type { Analysis, Finding } from '../core';
import { type Analyst, analysisOf } from '../worker/analyst';
import { checksumInTurns } from '../worker/checksum';
import { Carrying } from './carrying';
import type { ConfigFiles } from './configFiles';
import { Debouncer } from './debouncer';
import { type DocumentState, movedAlong, split } from './documentState';
import { DocumentTexts } from './documentTexts';
import { findingKey } from './findingKey';
import { type Glimpse, glimpse, LARGE } from './glimpse';
import { CLOSED, failure, limitBrokenBy } from './limits';
import { openDocument } from './openDocument';
import { isBelow } from './paths';
import { SECTION, type Settings, settingsFor } from './settings';
import { isSeen, isWatched } from './watched';
import type { DocumentSites } from './workspace/sites';

export type { DocumentState };

/**
 * Analyses documents and remembers the result. The one place that knows when a result is out of date: features ask for
 * `current` or `fresh`, and `apply` refuses edits for another version.
 */
export class AnalysisService implements vscode.Disposable {
  private readonly states = new Map<vscode.TextDocument, DocumentState>();
  /** By document that is analysed for the first time, what is found in the part that is seen. */
  private readonly glimpses = new Map<vscode.TextDocument, Glimpse>();
  /** By open document, the keys of the findings that the user keeps. */
  private readonly keptKeys = new Map<vscode.TextDocument, Set<string>>();
  private readonly carrying = new Carrying();
  private readonly changed = new vscode.EventEmitter<vscode.TextDocument>();
  private readonly debouncer = new Debouncer(TYPING_PAUSE, (document) => void this.fresh(document));
  private readonly subscriptions: vscode.Disposable[];
  /** By document, the analysis that is under way. */
  private readonly runs = new Map<vscode.TextDocument, Run>();
  private readonly texts: DocumentTexts;
  /** The documents whose site has changed since they were analysed, or which have lost lines. */
  private readonly outdated = new Set<vscode.TextDocument>();
  private disposed = false;

  /** The state of a document is new, or gone. */
  readonly onDidChange = this.changed.event;

  constructor(
    private readonly configs: ConfigFiles,
    private readonly analyst: Analyst,
    private readonly log?: vscode.LogOutputChannel,
    private readonly sites?: Pick<DocumentSites, 'of' | 'elsewhere' | 'onDidChange'>,
  ) {
    const workspace = vscode.workspace;
    this.texts = new DocumentTexts(analyst);
    this.subscriptions = [
      workspace.onDidOpenTextDocument((document) => this.runFor(document, 'open')),
      workspace.onDidChangeTextDocument((event) => {
        if (event.contentChanges.length === 0) return;
        this.carrying.tell(event, this.states.get(event.document));
        this.texts.tell(event);
        this.moveAlong(event);
        this.runFor(event.document, 'type');
      }),
      vscode.window.onDidChangeVisibleTextEditors((editors) => {
        for (const { document } of editors) if (!this.states.has(document)) this.debouncer.hasten(document);
      }),
      workspace.onDidSaveTextDocument((document) => this.runFor(document, 'save')),
      workspace.onDidCloseTextDocument((document) => {
        this.keptKeys.delete(document);
        this.outdated.delete(document);
        this.forget(document);
        this.texts.forget(document);
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
    if (sites !== undefined) this.subscriptions.push(sites.onDidChange((uri) => this.judgeAgain(uri.toString())));
    for (const document of workspace.textDocuments) this.runFor(document, 'open');
  }

  /** What is shown of `document`: the state of its text as it is now, or of an earlier version of it. */
  shown(document: vscode.TextDocument): DocumentState | undefined {
    return this.states.get(document);
  }

  /** As `shown`, or what was found meanwhile in a part of `document` that starts at `line`: for marks, not for edits. */
  toMark(document: vscode.TextDocument): { readonly state: DocumentState | undefined; readonly line: number } {
    const state = this.states.get(document);
    return state === undefined ? (this.glimpses.get(document) ?? { state, line: 0 }) : { state, line: 0 };
  }

  /** The state of `document` as it is now, analysed if need be, whatever the settings say of when. */
  async fresh(document: vscode.TextDocument): Promise<DocumentState> {
    this.debouncer.cancel(document);
    for (;;) {
      const settings = await this.settings(document);
      // From here on nothing is awaited before the analysis has its text, so that neither settings nor text are old.
      const known = this.states.get(document);
      if (known !== undefined && known.version === document.version && !this.outdated.has(document)) return known;
      if (document.isClosed || this.disposed)
        return { kind: 'skipped', skip: CLOSED, version: document.version, settings };
      let run = this.runs.get(document);
      if (run === undefined || run.version !== document.version) {
        this.dropRun(document);
        run = { version: document.version, state: this.analysed(document, settings) };
        this.runs.set(document, run);
      }
      const state = await run.state;
      if (this.runs.get(document) === run) {
        this.runs.delete(document);
        if (state !== undefined) {
          this.outdated.delete(document);
          this.states.set(document, split(state, this.keptKeys.get(document)));
          this.glimpses.delete(document);
          this.changed.fire(document);
        }
      }
      // Whoever has waited for what is old by now waits for what is new.
    }
  }

  /** As `fresh`, but where the analysis has failed, once more. */
  again(document: vscode.TextDocument): Promise<DocumentState> {
    const known = this.states.get(document);
    if (known?.kind === 'skipped' && known.skip.setting === undefined) this.states.delete(document);
    return this.fresh(document);
  }

  /** What is found in a `text` that is no document's, under `settings`; `undefined` where it can't be analysed. */
  analyseText(text: string, settings: Settings): Promise<Analysis | undefined> {
    return this.analyst.analyseOnce(text, settings.analysis).catch(() => undefined);
  }

  /** The settings that hold for `document`, those of its configuration file among them. */
  async settings(document: vscode.TextDocument): Promise<Settings> {
    let file: ReturnType<ConfigFiles['nearest']>;
    while ((file = this.configs.nearest(document.uri)) === 'unknown') await this.configs.find(document.uri);
    return settingsFor(document, file);
  }

  /** Whether `document` is analysed, or will be in a moment, without anybody asking for it. */
  isPending(document: vscode.TextDocument): boolean {
    return this.runs.has(document) || this.debouncer.has(document);
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
    this.disposed = true;
    for (const subscription of this.subscriptions) subscription.dispose();
    this.debouncer.dispose();
    this.changed.dispose();
    this.states.clear();
    for (const document of [...this.runs.keys()]) this.dropRun(document);
    this.texts.forgetAll();
  }

  /** The state of `document` as it is now; `undefined` if nobody wants to know any more before it is there. */
  private async analysed(document: vscode.TextDocument, settings: Settings): Promise<DocumentState | undefined> {
    const { version } = document;
    const text = document.getText();
    const skip = limitBrokenBy(text, settings);
    if (skip !== undefined) return { kind: 'skipped', skip, version, settings };
    if (text.length >= LARGE && !this.states.has(document)) void this.glance(document, settings);
    try {
      const subject = this.texts.subjectOf(document);
      const site = this.sites?.of(document);
      const elsewhere = this.sites?.elsewhere(document);
      const options = { ...settings.analysis, elsewhere, carried: this.carrying.of(document) };
      const found = await this.analyst.analyse(subject, options, isSeen(document), site);
      if (found === undefined) return undefined;
      if (found.version !== version || found.checksum !== (await checksumInTurns(text))) {
        // The analyst takes the text as it is when its turn comes. Where it has another one than there is, it gets all of it.
        if (document.version === version) {
          this.log?.warn(`${document.uri.toString()}: the worker had another text and gets it anew.`);
          this.texts.forget(document);
        }
        return undefined;
      }
      const analysis = analysisOf(text, found);
      return { kind: 'analysed', analysis, kept: [], version, settings };
    } catch (error) {
      this.log?.error(`${document.uri.toString()}, version ${version}, ${text.length} characters:`, error);
      return { kind: 'skipped', skip: failure(error), version, settings };
    }
  }

  /** Shows what is in the part of `document` that is seen, if that is known before all is. */
  private async glance(document: vscode.TextDocument, settings: Settings): Promise<void> {
    const found = await glimpse(this.analyst, document, settings).catch(() => undefined);
    // Whatever goes wrong with it, the whole analysis is to tell of.
    if (found === undefined || this.states.has(document) || !this.runs.has(document)) return;
    this.glimpses.set(document, found);
    this.changed.fire(document);
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
    if (run === 'onType') this.debouncer.schedule(document, event === 'type' ? TYPING_PAUSE : pauseFor(document));
    else if (run === 'onSave' && event !== 'type') this.debouncer.schedule(document, 0);
  }

  /** Forgets what the old settings said, and analyses again if the new ones want it or something was shown. */
  private restart(document: vscode.TextDocument): void {
    const wasShown = this.states.has(document);
    this.forget(document);
    if (wasShown && isWatched(document)) this.debouncer.schedule(document, pauseFor(document));
    else this.runFor(document, 'open');
  }

  /** What is known of the document stays as it is until it is analysed by its new site. */
  private judgeAgain(address: string): void {
    const document = openDocument(address);
    if (document === undefined) return;
    // Who waits for what is under way asks again.
    this.dropRun(document);
    if (!this.states.has(document)) return;
    this.outdated.add(document);
    this.debouncer.schedule(document, pauseFor(document));
  }

  /** Where whole lines went, what was found in the others is shown where it stands now, until all is analysed again. */
  private moveAlong(event: vscode.TextDocumentChangeEvent): void {
    const { document } = event;
    const moved = movedAlong(event, this.states.get(document), this.keptKeys.get(document));
    if (moved === undefined) return;
    this.states.set(document, moved);
    this.outdated.add(document);
    this.changed.fire(document);
  }

  private dropRun(document: vscode.TextDocument): void {
    this.runs.delete(document);
    this.analyst.drop(this.texts.subjectOf(document));
  }

  private forget(document: vscode.TextDocument): void {
    this.debouncer.cancel(document);
    this.dropRun(document);
    this.carrying.forget(document);
    const wasSeen = this.glimpses.delete(document);
    if (this.states.delete(document) || wasSeen) this.changed.fire(document);
  }
}

/** An analysis of a document under way, and the version that it is of. */
interface Run {
  readonly version: number;
  readonly state: Promise<DocumentState | undefined>;
}

/** So long a document waits that is opened but not seen: those that are seen come first. In milliseconds. */
const UNSEEN_PAUSE = 200;
/** A large document that is about to be shown may take so long until it is; then what is seen of it comes first. */
const LARGE_UNSEEN_PAUSE = 3000;

function pauseFor(document: vscode.TextDocument): number {
  if (isSeen(document)) return 0;
  return document.offsetAt(document.lineAt(document.lineCount - 1).range.end) < LARGE
    ? UNSEEN_PAUSE
    : LARGE_UNSEEN_PAUSE;
}

/** So long nothing has to be typed before the analysis starts, in milliseconds. */
const TYPING_PAUSE = 300;
