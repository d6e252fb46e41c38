import * as vscode from 'vscode';
import { findingsDownTo, type Kind } from '../core';
import type { AnalysisService } from './analysisService';
import { isReadOnly } from './readOnly';
import { RemovalAction, resolveRemoval } from './removalAction';
import { isWatched } from './watched';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('winnow');
/** What each kind of action removes; a fix-all holds only what is certain. */
const KINDS: readonly { readonly kind: vscode.CodeActionKind; readonly removes: readonly Kind[] }[] = [
  { kind: FIX_ALL, removes: ['duplicate', 'boilerplate'] },
  { kind: FIX_ALL.append('duplicates'), removes: ['duplicate'] },
  { kind: FIX_ALL.append('boilerplate'), removes: ['boilerplate'] },
];

/** `source.fixAll.winnow` and its sub-kinds, for `editor.codeActionsOnSave` and the source action menu. */
export class FixAll implements vscode.CodeActionProvider {
  static readonly kinds = KINDS.map(({ kind }) => kind);
  readonly resolveCodeAction = resolveRemoval;

  constructor(private readonly service: AnalysisService) {}

  async provideCodeActions(
    document: vscode.TextDocument,
    _range: vscode.Range,
    { only }: vscode.CodeActionContext,
    token: vscode.CancellationToken,
  ): Promise<vscode.CodeAction[]> {
    if (only === undefined || !isWatched(document)) return [];
    // Whoever asks for `source.fixAll` wants one action that fixes all, not its parts besides.
    const wanted = KINDS.find(({ kind }) => only.contains(kind));
    if (wanted === undefined) return [];
    if (await isReadOnly(document)) return [];
    const state = await this.service.fresh(document);
    if (token.isCancellationRequested || state.kind !== 'analysed' || state.version !== document.version) return [];
    const findings = findingsDownTo(state.analysis.findings, 'certain').filter(({ kind }) =>
      wanted.removes.includes(kind),
    );
    if (findings.length === 0) return [];
    return [new RemovalAction(titleOf(wanted.removes), wanted.kind, document, state, findings)];
  }
}

function titleOf(removes: readonly Kind[]): string {
  if (removes.length > 1) return vscode.l10n.t('Remove everything that Winnow is certain of');
  return removes[0] === 'duplicate'
    ? vscode.l10n.t('Remove all certain duplicates')
    : vscode.l10n.t('Remove all certain boilerplate');
}
