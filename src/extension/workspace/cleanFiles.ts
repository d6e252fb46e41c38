import * as vscode from 'vscode';
import { applyEdits, CONFIDENCES, type Confidence } from '../../core';
import { excerpt } from '../../core/excerpt';
import type { Choice } from '../../worker/folders/choice';
import { SHOW_LOG } from '../log';
import { countedFiles, countedLines, inert, reasonOf, say, warn } from '../messages';
import { cleanFiles, type Outcome } from './fileCleaning';
import type { FolderIndex } from './folderIndex';
import { type Plan, pickPlan } from './planPick';
import { undoCleanFiles } from './undoFiles';
import { pickLeft, pickRecord } from './undoPick';
import { UndoRecord } from './undoRecords';

export const CLEAN_FILES = 'winnow.cleanFiles';
const UNDO = 'winnow.undoCleanFiles';
const SCHEME = 'winnow-files';
/** Whether there is something to undo, for the menus. */
const CAN_UNDO = 'winnow.canUndoCleanFiles';

/** "Clean Files": shows what goes from scanned files, removes what is left ticked, and takes it back. */
export class CleanFiles implements vscode.TextDocumentContentProvider, vscode.Disposable {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  private readonly registrations: vscode.Disposable;
  /** What the previews show, and the newest of them. */
  private choice: Choice = { confidence: 'certain' };
  private newest: vscode.Uri | undefined;
  /** The last state of a file that was not as it was counted. */
  private unlike = '';
  readonly onDidChange = this.changed.event;

  constructor(private readonly index: FolderIndex) {
    this.registrations = vscode.Disposable.from(
      vscode.workspace.registerTextDocumentContentProvider(SCHEME, this),
      // Other files may have changed, by which this one is judged.
      index.onDidChange(() => this.newest && this.changed.fire(this.newest)),
      vscode.commands.registerCommand(CLEAN_FILES, () => this.clean()),
      vscode.commands.registerCommand(UNDO, () => this.undo()),
      vscode.commands.registerCommand('winnow.dropUndoRecords', async () =>
        this.drop(await UndoRecord.all(index.store)),
      ),
    );
    void this.tellMenus();
    void index.exclusively(() => UndoRecord.sweep(index.store));
  }

  /** The text of a file without what goes from it. */
  async provideTextDocumentContent({ query }: vscode.Uri): Promise<string> {
    const uri = vscode.Uri.parse(query);
    const file = await this.index.read(uri);
    const removals = file && (await this.index.clerk.ask('removals', file, this.choice));
    if (removals !== undefined) return applyEdits(removals.text, removals.edits);
    // Not every file system tells of changes. Once for each of them: what is never counted is not as it was counted either.
    const state = `${query} ${file?.mtime}`;
    if (state !== this.unlike) void this.index.follow([uri]);
    this.unlike = state;
    return vscode.l10n.t('This file has changed since it was scanned, so it is left alone.');
  }

  /** Shows what `choice` takes from the file at `uri`. */
  async preview(uri: vscode.Uri, choice: Choice): Promise<void> {
    this.choice = choice;
    const cleaned = vscode.Uri.from({ scheme: SCHEME, path: uri.path, query: uri.toString() });
    this.newest = cleaned;
    this.changed.fire(cleaned);
    const title = vscode.l10n.t('{0} ↔ Cleaned', vscode.workspace.asRelativePath(uri));
    await vscode.commands.executeCommand('vscode.diff', uri, cleaned, title, { preview: true, preserveFocus: true });
  }

  /** Removes one line of a template from all files that it is flagged in. */
  async removeLine(line: number, text: string): Promise<void> {
    await this.follow({ confidence: 'likely', line }, vscode.l10n.t('Remove “{0}”', excerpt(text)));
  }

  dispose(): void {
    this.registrations.dispose();
    this.changed.dispose();
  }

  private async clean(): Promise<void> {
    const overview = await this.index.look();
    if (overview === undefined || overview.flagged === 0) {
      const scan = vscode.l10n.t('Scan Workspace');
      const message = vscode.l10n.t('Nothing to remove is known. Scan a folder first.');
      if ((await vscode.window.showWarningMessage(message, scan)) === scan) {
        await vscode.commands.executeCommand('winnow.scanWorkspace');
      }
      return;
    }
    if (!(await this.settled())) return;
    const { total } = this.index.overview ?? overview;
    let lines = 0;
    const items = CONFIDENCES.map((confidence: Confidence) => {
      lines += total[confidence].lines;
      return { label: LABELS[confidence](), description: countedLines(lines), confidence };
    });
    const placeHolder = vscode.l10n.t('What goes from the files?');
    const picked = await vscode.window.showQuickPick(items, { placeHolder });
    if (picked) await this.follow({ confidence: picked.confidence }, vscode.l10n.t('Clean Files'), true);
  }

  /** Shows what `choice` removes, and removes what is left ticked. */
  private async follow(choice: Choice, title: string, isSettled = false): Promise<void> {
    if (!isSettled && !(await this.settled())) return;
    const files = await this.index.clerk.ask('removable', choice);
    const plan = await pickPlan({ files, choice }, title, (file, under) =>
      this.preview(vscode.Uri.parse(file.uri), under),
    );
    if (plan !== undefined) await this.carryOut(plan);
  }

  private async carryOut(plan: Plan): Promise<void> {
    const outcome = await this.working(vscode.l10n.t('Winnow: cleaning'), (report, token) =>
      this.index.exclusively(() => cleanFiles(plan, this.index, this.index.store, report, token)),
    );
    if (outcome === undefined) return;
    await this.tell(
      outcome,
      vscode.l10n.t('{0} removed from {1}.', countedLines(outcome.lines), countedFiles(outcome.changed.length)),
    );
  }

  /** Takes a clean back: the one of `id`, or one that is asked for; of `forced` whatever these files read by now. */
  private async undo(id?: string, forced?: readonly string[]): Promise<void> {
    const records = (await UndoRecord.all(this.index.store)).filter((one) => id === undefined || one.id === id);
    if (records.length === 0) return say(vscode.l10n.t('There is nothing to undo.'));
    const record = records[1] ? await pickRecord(records) : records[0];
    if (record === undefined) return;
    const outcome = await this.working(vscode.l10n.t('Winnow: restoring'), (_, token) =>
      this.index.exclusively(() => undoCleanFiles(record, forced, token)),
    );
    if (outcome === undefined) return;
    await this.tell(outcome, vscode.l10n.t('{0} restored.', countedFiles(outcome.changed.length)), true);
  }

  private async force(record: UndoRecord, files: Outcome['left']): Promise<void> {
    const forced = await pickLeft(files);
    if (forced?.length) await this.undo(record.id, forced);
  }

  private async drop(records: readonly UndoRecord[]): Promise<void> {
    const drop = vscode.l10n.t('Drop');
    const message = vscode.l10n.t(
      'Drop what Clean Files keeps for undo ({0})? What it removed can’t be brought back then.',
      records.map(({ began }) => began).join('; '),
    );
    const isSure =
      records.length > 0 && (await vscode.window.showWarningMessage(message, { modal: true }, drop)) === drop;
    // A clean that is under way keeps its record until it is done.
    await this.index.exclusively(async () => {
      if (isSure) for (const record of records) await record.drop();
      if (isSure || records.length === 0) await UndoRecord.sweep(this.index.store, -Infinity);
    });
    if (records.length === 0) say(vscode.l10n.t('There is nothing to undo.'));
    await this.tellMenus();
  }

  /** Says what was done and what was not, and counts what has changed. */
  private async tell({ changed, left, record }: Outcome, done: string, isUndo = false): Promise<void> {
    for (const { uri, reason } of left) this.index.log.warn(`${uri}: ${reason}`);
    await this.tellMenus();
    // What was left alone has changed, perhaps without a word of its file system.
    void this.index.follow([...changed, ...left.map(({ uri }) => uri)].map((uri) => vscode.Uri.parse(uri)));
    const { t } = vscode.l10n;
    const names = left.slice(0, MOST_NAMED).map(({ uri, reason }) => `${uri.split('/').at(-1)} (${reason})`);
    const more = left.length > MOST_NAMED ? ', …' : '';
    const texts = left.length === 0 ? [done] : [done, t('Left alone: {0}.', names.join(', ') + more)];
    const actions = new Map<string, () => unknown>();
    const files = left.filter(({ uri }) => !record.parts.includes(uri));
    if (!isUndo) {
      if (changed.length > 0) actions.set(t('Undo'), () => this.undo(record.id));
    } else if (left.length > 0) {
      if (files.length > 0) actions.set(t('Restore These Too…'), () => this.force(record, files));
      actions.set(t('Drop This Record…'), () => this.drop([record]));
    }
    if (left.length > 0) actions.set(t('Show the log'), () => vscode.commands.executeCommand(SHOW_LOG));
    const show = left.length > 0 ? vscode.window.showWarningMessage : vscode.window.showInformationMessage;
    void show(inert(texts.join(' ')), ...actions.keys()).then((picked) => picked && actions.get(picked)!());
  }

  /** Has all files analysed by what is known now; false where that was cancelled. */
  private async settled(): Promise<boolean> {
    if ((await this.index.clerk.ask('stale')).length === 0) return true;
    const done = await this.working(vscode.l10n.t('Winnow: scanning'), async (report, token) => {
      await this.index.settle(report, token);
      return true;
    });
    return done ?? false;
  }

  /** What `work` gives, with its progress shown; `undefined` after a word to the user where it was cancelled or failed. */
  private async working<T>(
    title: string,
    work: (report: (message: string, share?: number) => void, token: vscode.CancellationToken) => Promise<T>,
  ): Promise<T | undefined> {
    const options = { location: vscode.ProgressLocation.Notification, cancellable: true, title };
    try {
      return await vscode.window.withProgress(options, (progress, token) =>
        work((message, increment = 0) => progress.report({ message, increment }), token),
      );
    } catch (error) {
      if (error instanceof vscode.CancellationError) return undefined;
      warn(vscode.l10n.t('Nothing more was changed: {0}', reasonOf(error)));
      return undefined;
    }
  }

  private async tellMenus(): Promise<void> {
    const canUndo = (await UndoRecord.all(this.index.store)).length > 0;
    await vscode.commands.executeCommand('setContext', CAN_UNDO, canUndo);
  }
}

const MOST_NAMED = 5;

const LABELS: Readonly<Record<Confidence, () => string>> = {
  certain: () => vscode.l10n.t('What is certain'),
  likely: () => vscode.l10n.t('What is likely, too'),
  possible: () => vscode.l10n.t('All that is possible'),
};
