import * as vscode from 'vscode';
import { CONFIDENCES, type Finding } from '../core';
import { type AnalysisService, type DocumentState, isWatched } from './analysisService';
import { translate } from './messages';

/** So many markers VS Code shows in one file at the most. */
const MOST_MARKERS = 1000;

/** The language status item: what was found in the active document, or why nothing was. */
export function registerStatus(service: AnalysisService): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('winnow.status', { scheme: '*' });
  item.name = 'Winnow';
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && service.shown(document);
    if (document === undefined || (state === undefined && !isWatched(document))) item.selector = [];
    else {
      item.selector = { language: document.languageId, scheme: document.uri.scheme };
      Object.assign(item, state === undefined ? notYet() : state.kind === 'skipped' ? skipped(state) : counted(state));
    }
  };
  update();
  return vscode.Disposable.from(
    item,
    service.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    vscode.workspace.onDidChangeTextDocument(({ document }) => {
      if (document === vscode.window.activeTextEditor?.document) update();
    }),
  );
}

type Status = Pick<vscode.LanguageStatusItem, 'text' | 'detail' | 'severity' | 'command' | 'accessibilityInformation'>;

function notYet(): Status {
  const text = vscode.l10n.t('Not analysed yet');
  const command = { command: 'winnow.analyseDocument', title: vscode.l10n.t('Analyse') };
  return status(text, '', vscode.LanguageStatusSeverity.Information, command);
}

function skipped({ skip }: Extract<DocumentState, { kind: 'skipped' }>): Status {
  const text = vscode.l10n.t('Skipped');
  const detail = vscode.l10n.t('{0} ({1})', translate(skip.reason), skip.setting);
  const command = {
    command: 'workbench.action.openSettings',
    title: vscode.l10n.t('Open the setting'),
    arguments: [skip.setting],
  };
  return status(text, detail, vscode.LanguageStatusSeverity.Warning, command);
}

function counted({ analysis, settings }: Extract<DocumentState, { kind: 'analysed' }>): Status {
  const { findings, notices } = analysis;
  const text =
    findings.length === 0 ? vscode.l10n.t('Nothing to remove') : vscode.l10n.t('{0} findings', findings.length);
  const details = [countsOf(findings), ...notices.map(translate)];
  if (findings.length > MOST_MARKERS) {
    details.push(vscode.l10n.t('The editor marks only {0} of them; cleaning removes all.', MOST_MARKERS));
  }
  if (settings.run !== 'onType') details.push(vscode.l10n.t('Analysed as the setting winnow.run says.'));
  const severity =
    notices.length > 0 || findings.length > MOST_MARKERS
      ? vscode.LanguageStatusSeverity.Warning
      : vscode.LanguageStatusSeverity.Information;
  const command = { command: 'winnow.previewCleaned', title: vscode.l10n.t('Preview') };
  return status(text, details.filter(Boolean).join(' '), severity, findings.length > 0 ? command : undefined);
}

function countsOf(findings: readonly Finding[]): string {
  const counts = CONFIDENCES.map(
    (confidence) => findings.filter((finding) => finding.confidence === confidence).length,
  );
  return findings.length === 0 ? '' : vscode.l10n.t('{0} certain, {1} likely, {2} possible.', ...counts);
}

function status(
  text: string,
  detail: string,
  severity: vscode.LanguageStatusSeverity,
  command: vscode.Command | undefined,
): Status {
  const label = vscode.l10n.t('Winnow: {0}. {1}', text, detail);
  return { text: `$(filter) ${text}`, detail, severity, command, accessibilityInformation: { label } };
}
