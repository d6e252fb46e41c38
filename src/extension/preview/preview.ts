import * as vscode from 'vscode';
import { CONFIDENCES } from '../../core';
import type { AnalysisService } from '../analysisService';
import { analysedEditor } from '../cleanCommands';
import type { Cleaner } from '../cleaner';
import { Debouncer } from '../debouncer';
import type { DocumentInUse } from '../documentInUse';
import { warn } from '../messages';
import { nameOf } from '../paths';
import type { Ticks } from '../review/ticks';
import { Previews } from './previews';

/** So long nothing has to be typed before an open preview follows, in milliseconds. */
const PAUSE = 300;

/** "Preview Cleaned Document": the document beside its cleaned text, which follows what is typed and ticked. */
export function registerPreview(
  service: AnalysisService,
  cleaner: Cleaner,
  ticks: Ticks,
  inUse: DocumentInUse,
): vscode.Disposable {
  const previews = new Previews(service, ticks);
  // A new state refreshes the preview; whether or not the settings want one while typing.
  const debouncer = new Debouncer(PAUSE, (document) => void service.fresh(document));
  const commands: Readonly<Record<string, (uri?: unknown) => Promise<void>>> = {
    'winnow.previewCleaned': (uri) => show(uri, previews, cleaner, inUse),
    'winnow.preview.apply': (uri) => apply(uri, previews, cleaner),
    'winnow.preview.choose': (uri) => choose(uri, previews),
  };
  return vscode.Disposable.from(
    previews,
    debouncer,
    vscode.workspace.registerTextDocumentContentProvider(Previews.scheme, previews),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (previews.has(document)) debouncer.schedule(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => previews.forget(document)),
    service.onDidChange((document) => {
      if (!previews.has(document)) return;
      previews.refresh(document);
      const state = service.shown(document);
      const isDone = cleaner.resultOf(document) !== undefined && state?.kind === 'analysed';
      // A clean from elsewhere has left nothing to compare.
      if (isDone && previews.findingsOf(document, state).length === 0) closeDiffs(document);
    }),
    ticks.onDidChange((document) => previews.refresh(document)),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

async function show(uri: unknown, previews: Previews, cleaner: Cleaner, inUse: DocumentInUse): Promise<void> {
  // From the explorer's menu, a file that may not be open.
  if (uri instanceof vscode.Uri) await vscode.window.showTextDocument(uri);
  const found = await analysedEditor(inUse, cleaner);
  if (found === undefined) return;
  const { document, viewColumn } = found.editor;
  if (previews.findingsOf(document, found.state).length === 0) {
    cleaner.sayNothing(document, found.state);
    return;
  }
  const title = vscode.l10n.t('{0} ↔ Cleaned', nameOf(document));
  previews.refresh(document);
  // Over the document, and over nothing else that the user may have clicked in, such as the walkthrough.
  const options = viewColumn === undefined ? {} : { viewColumn };
  await vscode.commands.executeCommand('vscode.diff', document.uri, previews.uriFor(document), title, options);
}

/** Removes what the preview shows as gone. If the document has moved on, the preview follows and nothing is removed. */
async function apply(uri: unknown, previews: Previews, cleaner: Cleaner): Promise<void> {
  const shown = previews.shown(uri ?? activeDiff());
  if (shown === undefined) {
    warn(vscode.l10n.t('There is no preview to apply. Run “Preview Cleaned Document” first.'));
    return;
  }
  const { document } = shown;
  // What can't be analysed says why, or has been analysed meanwhile.
  const state = shown.state ?? (await cleaner.analysed(document));
  if (state !== undefined && (await cleaner.remove(document, state, shown.findings))) {
    // There is nothing to compare any more, and the keyboard has to be where undo works.
    await closeDiffs(document);
    await vscode.window.showTextDocument(document);
  } else previews.refresh(document);
}

/** Asks down to which confidence the preview removes, or whether it removes what is ticked. */
async function choose(uri: unknown, previews: Previews): Promise<void> {
  const document = Previews.sourceOf(uri ?? activeDiff());
  if (document === undefined) {
    warn(vscode.l10n.t('There is no preview to apply. Run “Preview Cleaned Document” first.'));
    return;
  }
  const { t } = vscode.l10n;
  const labels = {
    certain: t('What is certain'),
    likely: t('What is likely, too'),
    possible: t('All that is possible'),
  };
  const now = previews.choiceFor(document);
  const items = [
    { choice: 'ticked' as const, label: t('What is checked in the view') },
    ...CONFIDENCES.map((choice) => ({ choice, label: labels[choice] })),
  ].map((item) => (item.choice === now ? { ...item, description: t('as it is now') } : item));
  const placeHolder = t('What does the preview remove?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (picked !== undefined) previews.choose(document, picked.choice);
}

/** Closes the tabs that show a preview of `document`. */
async function closeDiffs({ uri }: vscode.TextDocument): Promise<void> {
  const isOf = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputTextDiff &&
    input.modified.scheme === Previews.scheme &&
    input.original.toString() === uri.toString();
  await vscode.window.tabGroups.close(vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isOf)));
}

/** The cleaned side of the preview in the active tab. */
function activeDiff(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
