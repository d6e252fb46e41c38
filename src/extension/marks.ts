import * as vscode from 'vscode';
import type { Document, Finding, Kind, LineRange } from '../core';
import { turn } from '../worker/turn';
import type { AnalysisService } from './analysisService';
import { isFaded } from './diagnostics';
import { fewer, merged } from './markedLines';
import { rangeOf } from './ranges';

/**
 * Marks what is faded in the gutter and in the overview ruler, in colours of the theme, apart from the squiggles, which can be
 * turned off. Of very many marks the ruler gets as many as can be told apart, and the gutter those near what is seen.
 */
export function registerMarks(service: AnalysisService, extensionUri: vscode.Uri): vscode.Disposable {
  const types = Object.fromEntries(KINDS.map((kind) => [kind, markTypes(extensionUri, kind)])) as Record<
    Kind,
    MarkTypes
  >;
  const mark = (editor: vscode.TextEditor, places: readonly Place[] = PLACES): void => {
    const { state, line } = service.toMark(editor.document);
    // An older state says where something was; VS Code moves its marks along until there is a newer one.
    if (state !== undefined && state.version !== editor.document.version) return;
    for (const kind of KINDS) {
      const { document, lines } = state?.kind === 'analysed' ? faded(state.analysis, kind) : NOTHING;
      const many = lines.length > MOST_MARKS;
      const ranges = (some: readonly LineRange[]) => some.map((one) => rangeOf(document!, one, line));
      const chosen: Readonly<Record<Place, () => readonly LineRange[]>> = {
        ruler: () => (many ? fewer(lines, document!.lines.count, MOST_MARKS) : lines),
        gutter: () => (many ? near(lines, editor.visibleRanges) : lines),
      };
      for (const place of places) editor.setDecorations(types[kind][place], ranges(chosen[place]()));
    }
  };
  const window = vscode.window;
  for (const editor of window.visibleTextEditors) mark(editor);
  return vscode.Disposable.from(
    ...KINDS.flatMap((kind) => Object.values(types[kind])),
    // In a turn of their own: markers and marks at once hold the thread for too long.
    service.onDidChange(async (document) => {
      await turn();
      for (const editor of window.visibleTextEditors) if (editor.document === document) mark(editor);
    }),
    window.onDidChangeVisibleTextEditors((editors) => {
      for (const editor of editors) mark(editor);
    }),
    window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      const state = service.shown(textEditor.document);
      if (state?.kind === 'analysed' && state.analysis.findings.length > MOST_MARKS) mark(textEditor, ['gutter']);
    }),
  );
}

const PLACES = ['ruler', 'gutter'] as const;
const KINDS = ['boilerplate', 'duplicate'] as const;
/** So many marks of a kind are drawn one by one: more than a screen has rows. */
const MOST_MARKS = 2000;
/** So many lines around what is seen have their marks in the gutter. */
const MARGIN = 500;
const NOTHING = { document: undefined, lines: [] };

/** The lines of what is faded, those that touch as one. */
function faded(
  { document, findings }: { readonly document: Document; readonly findings: readonly Finding[] },
  kind: Kind,
): { readonly document: Document; readonly lines: readonly LineRange[] } {
  const own = findings.filter((finding) => finding.kind === kind && isFaded(finding));
  return { document, lines: merged(own.map(({ lines }) => lines)) };
}

function near(lines: readonly LineRange[], seen: readonly vscode.Range[]): readonly LineRange[] {
  return lines.filter(({ start, end }) =>
    seen.some((range) => start <= range.end.line + MARGIN && end >= range.start.line - MARGIN),
  );
}

/** Where a mark is drawn. */
type Place = (typeof PLACES)[number];
type MarkTypes = Readonly<Record<Place, vscode.TextEditorDecorationType>>;

function markTypes(extensionUri: vscode.Uri, kind: Kind): MarkTypes {
  const icon = (theme: string): vscode.Uri => vscode.Uri.joinPath(extensionUri, 'media', `gutter-${kind}-${theme}.svg`);
  return {
    gutter: vscode.window.createTextEditorDecorationType({
      light: { gutterIconPath: icon('light') },
      dark: { gutterIconPath: icon('dark') },
      gutterIconSize: 'contain',
    }),
    ruler: vscode.window.createTextEditorDecorationType({
      overviewRulerColor: new vscode.ThemeColor(`winnow.${kind}Mark`),
      overviewRulerLane: vscode.OverviewRulerLane.Left,
    }),
  };
}
