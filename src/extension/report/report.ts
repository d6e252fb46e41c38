import * as vscode from 'vscode';
import type { Clerk } from '../../worker/clerk';
import type { AnalysisService } from '../analysisService';
import { analysedEditor } from '../cleanCommands';
import type { Analysed, Cleaner } from '../cleaner';
import { Debouncer } from '../debouncer';
import type { DocumentInUse } from '../documentInUse';
import { ReportPanel } from './panel';
import { saveReport } from './save';

/** So long nothing has to be typed before a panel follows, in milliseconds. */
const PAUSE = 300;

/** "Show Report" and "Save Report as HTML…", and the panels that are open: one for each document. */
export function registerReport(
  service: AnalysisService,
  cleaner: Cleaner,
  inUse: DocumentInUse,
  clerk: Clerk,
): vscode.Disposable {
  const panels = new Map<string, ReportPanel>();
  const panelOf = ({ uri }: vscode.TextDocument): ReportPanel | undefined => panels.get(uri.toString());
  const refresh = (document: vscode.TextDocument): void => void panelOf(document)?.refresh();
  const debouncer = new Debouncer(PAUSE, refresh);

  const show = (document: vscode.TextDocument): void => {
    const key = document.uri.toString();
    const open = panels.get(key);
    if (open !== undefined) open.reveal();
    else panels.set(key, new ReportPanel(document, service, clerk, () => panels.delete(key)));
  };

  /** What is to be saved: the document of the report in front, else that of the active editor. */
  const chosen = async (): Promise<readonly [vscode.TextDocument, Analysed] | undefined> => {
    const source = [...panels.values()].find(({ active }) => active)?.source;
    if (source === undefined || source.isClosed) {
      const found = await analysedEditor(inUse, cleaner);
      return found && [found.editor.document, found.state];
    }
    const state = await cleaner.analysed(source);
    return state && [source, state];
  };

  return vscode.Disposable.from(
    debouncer,
    new vscode.Disposable(() => {
      for (const panel of [...panels.values()]) panel.dispose();
    }),
    service.onDidChange(refresh),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (panelOf(document) !== undefined) debouncer.schedule(document);
    }),
    vscode.workspace.onDidCloseTextDocument(refresh),
    // Also after a change of the language, which closes and opens.
    vscode.workspace.onDidOpenTextDocument((document) => panelOf(document)?.follow(document)),
    vscode.commands.registerCommand('winnow.showReport', async () => {
      const found = await analysedEditor(inUse, cleaner);
      if (found !== undefined) show(found.editor.document);
    }),
    vscode.commands.registerCommand('winnow.saveReport', async () => {
      const found = await chosen();
      if (found !== undefined) await saveReport(...found, clerk);
    }),
  );
}
