import * as vscode from 'vscode';
import type { Kind } from '../core';
import type { AnalysisService } from './analysisService';
import { isFaded } from './diagnostics';
import { rangeOf } from './ranges';

/**
 * Marks what is faded in the gutter and in the overview ruler, in colours of the theme, apart from the squiggles, which can be
 * turned off.
 */
export function registerMarks(service: AnalysisService, extensionUri: vscode.Uri): vscode.Disposable {
  const types: Readonly<Record<Kind, vscode.TextEditorDecorationType>> = {
    boilerplate: markType(extensionUri, 'boilerplate'),
    duplicate: markType(extensionUri, 'duplicate'),
  };
  const mark = (editor: vscode.TextEditor): void => {
    const state = service.shown(editor.document);
    // An older state says where something was; VS Code moves its marks along until there is a newer one.
    if (state !== undefined && state.version !== editor.document.version) return;
    const findings = state?.kind === 'analysed' ? state.analysis.findings : [];
    for (const kind of ['boilerplate', 'duplicate'] as const) {
      const own = findings.filter((finding) => finding.kind === kind && isFaded(finding));
      const document = state?.kind === 'analysed' ? state.analysis.document : undefined;
      editor.setDecorations(
        types[kind],
        document === undefined ? [] : own.map(({ lines }) => rangeOf(document, lines)),
      );
    }
  };
  const { window } = vscode;
  for (const editor of window.visibleTextEditors) mark(editor);
  return vscode.Disposable.from(
    types.boilerplate,
    types.duplicate,
    service.onDidChange((document) => {
      for (const editor of window.visibleTextEditors) if (editor.document === document) mark(editor);
    }),
    window.onDidChangeVisibleTextEditors((editors) => {
      for (const editor of editors) mark(editor);
    }),
  );
}

function markType(extensionUri: vscode.Uri, kind: Kind): vscode.TextEditorDecorationType {
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `gutter-${kind}-${theme}.svg`);
  return vscode.window.createTextEditorDecorationType({
    overviewRulerColor: new vscode.ThemeColor(`winnow.${kind}Mark`),
    overviewRulerLane: vscode.OverviewRulerLane.Left,
    light: { gutterIconPath: icon('light') },
    dark: { gutterIconPath: icon('dark') },
    gutterIconSize: 'contain',
  });
}
