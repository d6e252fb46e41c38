import * as vscode from 'vscode';
import { findingsDownTo, type Kind } from '../core';
import type { AnalysisService } from './analysisService';
import type { Cleaner } from './cleaner';
import { findingKey } from './findingKey';
import { isReadOnly } from './readOnly';
import { isWatched } from './watched';

/** Takes a document, and the keys of the findings that were offered to go. */
const CLEAN_CERTAIN = 'winnow.cleanCertain';

const FIX_ALL = vscode.CodeActionKind.SourceFixAll.append('winnow');
/** What each kind of action removes; a fix-all holds only what is certain. */
const KINDS: readonly { readonly kind: vscode.CodeActionKind; readonly removes: readonly Kind[] }[] = [
  { kind: FIX_ALL, removes: ['duplicate', 'boilerplate'] },
  { kind: FIX_ALL.append('duplicates'), removes: ['duplicate'] },
  { kind: FIX_ALL.append('boilerplate'), removes: ['boilerplate'] },
];

/** The fix-alls, and the command that they run. */
export function registerFixAll(service: AnalysisService, cleaner: Cleaner): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.languages.registerCodeActionsProvider({ scheme: '*' }, new FixAll(service), {
      providedCodeActionKinds: KINDS.map(({ kind }) => kind),
    }),
    vscode.commands.registerCommand(CLEAN_CERTAIN, (document: vscode.TextDocument, keys: ReadonlySet<string>) =>
      clean(service, cleaner, document, keys),
    ),
  );
}

/** `source.fixAll.winnow` and its sub-kinds, for `editor.codeActionsOnSave` and the source action menu. */
class FixAll implements vscode.CodeActionProvider {
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
    const { kind, removes } = wanted;
    const state = await this.service.fresh(document);
    if (token.isCancellationRequested || state.kind !== 'analysed' || state.settings.isIncomplete) return [];
    const findings = findingsDownTo(state.analysis.findings, 'certain').filter((one) => removes.includes(one.kind));
    if (findings.length === 0) return [];
    const title = titleOf(removes);
    const keys = new Set(findings.map((finding) => findingKey(state.analysis, finding)));
    const command = { command: CLEAN_CERTAIN, title, arguments: [document, keys] };
    return [Object.assign(new vscode.CodeAction(title, kind), { command })];
  }
}

/**
 * Removes those certain findings of `document` that have one of `keys`. It is looked at anew: on save, the fix-all of another
 * extension may have changed it since this one was asked. What is certain only by now was not offered, and stays.
 */
async function clean(
  service: AnalysisService,
  cleaner: Cleaner,
  document: vscode.TextDocument,
  keys: ReadonlySet<string>,
): Promise<void> {
  const state = await service.fresh(document);
  if (state.kind !== 'analysed') return;
  const { analysis } = state;
  const findings = findingsDownTo(analysis.findings, 'certain').filter((one) => keys.has(findingKey(analysis, one)));
  if (findings.length > 0) await cleaner.removeLines(document, state, findings);
}

function titleOf(removes: readonly Kind[]): string {
  if (removes.length > 1) return vscode.l10n.t('Remove everything that Winnow is certain of');
  return removes[0] === 'duplicate'
    ? vscode.l10n.t('Remove all certain duplicates')
    : vscode.l10n.t('Remove all certain boilerplate');
}
