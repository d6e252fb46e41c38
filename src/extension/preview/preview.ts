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
    service.onDidChange((document) => previews.has(document) && previews.refresh(document)),
    ticks.onDidChange((document) => previews.refresh(document)),
    ...Object.entries(commands).map(([id, run]) => vscode.commands.registerCommand(id, run)),
  );
}

async function show(uri: unknown, previews: Previews, cleaner: Cleaner, inUse: DocumentInUse): Promise<void> {
  // From the explorer's menu, a file that may not be open.
  if (uri instanceof vscode.Uri) await vscode.window.showTextDocument(uri);
  const found = await analysedEditor(inUse, cleaner);
  if (found === undefined) return;
  const { document } = found.editor;
  const title = vscode.l10n.t('{0} ↔ Cleaned', nameOf(document));
  previews.refresh(document);
  await vscode.commands.executeCommand('vscode.diff', document.uri, previews.uriFor(document), title);
}

/** Removes what the preview shows as gone. If the document has moved on, the preview follows and nothing is removed. */
async function apply(uri: unknown, previews: Previews, cleaner: Cleaner): Promise<void> {
  const shown = previews.shown(uri ?? activeDiff());
  if (shown === undefined) {
    warn(vscode.l10n.t('There is no preview to apply. Run “Preview Cleaned Document” first.'));
    return;
  }
  const { document } = shown;
  if (await cleaner.remove(document, shown.state, shown.findings)) {
    // There is nothing to compare any more, and the keyboard has to be where undo works.
    await vscode.window.tabGroups.close(diffsOf(document));
    await vscode.window.showTextDocument(document);
  } else previews.refresh(document);
}

/** Asks down to which confidence the preview removes, or whether it removes what is ticked. */
async function choose(uri: unknown, previews: Previews): Promise<void> {
  const document = previews.sourceOf(uri ?? activeDiff());
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
    { choice: 'ticked' as const, label: t('What is ticked in the view') },
    ...CONFIDENCES.map((choice) => ({ choice, label: labels[choice] })),
  ].map((item) => (item.choice === now ? { ...item, description: t('as it is now') } : item));
  const placeHolder = t('What does the preview remove?');
  const picked = await vscode.window.showQuickPick(items, { placeHolder });
  if (picked !== undefined) previews.choose(document, picked.choice);
}

/** The tabs that show a preview of `document`. */
function diffsOf({ uri }: vscode.TextDocument): vscode.Tab[] {
  const isOf = ({ input }: vscode.Tab): boolean =>
    input instanceof vscode.TabInputTextDiff &&
    input.modified.scheme === Previews.scheme &&
    input.original.toString() === uri.toString();
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(isOf));
}

/** The cleaned side of the preview in the active tab. */
function activeDiff(): vscode.Uri | undefined {
  const input = vscode.window.tabGroups.activeTabGroup.activeTab?.input;
  return input instanceof vscode.TabInputTextDiff ? input.modified : undefined;
}
