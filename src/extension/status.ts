import * as vscode from 'vscode';
import { CONFIDENCES, type Finding } from '../core';
import type { AnalysisService, DocumentState } from './analysisService';
import { MOST_MARKERS } from './diagnostics';
import { SHOW_LOG } from './log';
import { countedFindings, inert, translate } from './messages';
import { isWatched } from './watched';

/** Takes a message and shows it; of the status item only. */
const SHOW_LIMITS = 'winnow.showLimits';

/**
 * The language status items: what was found in the active document, or why nothing was; and below, what limits that.
 * VS Code shows each in one line of some 75 characters, so what is longer is a click away.
 */
export function registerStatus(service: AnalysisService): vscode.Disposable {
  const item = vscode.languages.createLanguageStatusItem('winnow.status', []);
  item.name = 'Winnow';
  const limits = vscode.languages.createLanguageStatusItem('winnow.status.limits', []);
  limits.name = vscode.l10n.t('Winnow: limits');
  let told: DocumentState | undefined;
  const update = (): void => {
    const document = vscode.window.activeTextEditor?.document;
    const state = document && service.shown(document);
    // While one types, nothing is new: what there is to say takes counting.
    if (state !== undefined && state === told) return;
    told = state;
    if (document === undefined || (state === undefined && !isWatched(document))) {
      item.selector = limits.selector = [];
      return;
    }
    const selector = { language: document.languageId, scheme: document.uri.scheme };
    item.selector = selector;
    Object.assign(item, state === undefined ? notYet() : state.kind === 'skipped' ? skipped(state) : counted(state));
    const limit = state && limitOf(state);
    limits.selector = limit === undefined ? [] : selector;
    Object.assign(limits, limit);
  };
  update();
  return vscode.Disposable.from(
    item,
    limits,
    // Without a button VS Code shows no more than the first line of it.
    vscode.commands.registerCommand(SHOW_LIMITS, (message: string) =>
      vscode.window.showWarningMessage(message, vscode.l10n.t('OK')),
    ),
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
  if (skip.setting === undefined) {
    const command = { command: 'winnow.analyseDocument', title: vscode.l10n.t('Try again') };
    return status(vscode.l10n.t('Not analysed'), translate(skip.reason), vscode.LanguageStatusSeverity.Error, command);
  }
  return status(vscode.l10n.t('Skipped'), translate(skip.reason), vscode.LanguageStatusSeverity.Warning, undefined);
}

function counted({ analysis, settings }: Extract<DocumentState, { kind: 'analysed' }>): Status {
  const { findings, notices } = analysis;
  const text = findings.length === 0 ? vscode.l10n.t('Nothing to remove') : countedFindings(findings.length);
  const details = [countsOf(findings)];
  if (settings.run !== 'onType') details.push(`(winnow.run: ${settings.run})`);
  const severity =
    notices.length > 0 ? vscode.LanguageStatusSeverity.Warning : vscode.LanguageStatusSeverity.Information;
  const command = { command: 'winnow.previewCleaned', title: vscode.l10n.t('Preview') };
  return status(text, details.filter(Boolean).join(' '), severity, findings.length > 0 ? command : undefined);
}

/** What keeps findings, or their marks, from being all there are. */
function limitOf(state: DocumentState): Status | undefined {
  const { Warning } = vscode.LanguageStatusSeverity;
  if (state.kind === 'skipped') {
    const { setting, file } = state.skip;
    if (setting === undefined) {
      const command = { command: SHOW_LOG, title: vscode.l10n.t('Show the log') };
      return status(vscode.l10n.t('Nothing is flagged'), '', Warning, command);
    }
    return atSetting(vscode.l10n.t('Limited by {0}', setting), setting, file);
  }
  const { findings, notices } = state.analysis;
  const { problem } = state.settings;
  if (problem !== undefined && notices.length === 0) {
    return atSetting(vscode.l10n.t('Wrong value: {0}', problem), problem);
  }
  const sentences = notices.map(translate);
  if (findings.length > MOST_MARKERS) {
    const counts = [MOST_MARKERS, findings.length];
    sentences.push(vscode.l10n.t('The editor marks only {0} of the {1} findings; cleaning removes all.', ...counts));
  }
  if (sentences.length === 0) return undefined;
  const text = notices.length > 0 ? vscode.l10n.t('Not all was compared') : vscode.l10n.t('Not all is marked');
  const detail =
    notices.length > 0
      ? vscode.l10n.t('too many are alike')
      : vscode.l10n.t('the editor shows {0} marks', MOST_MARKERS);
  const title = notices.length > 0 ? vscode.l10n.t('What is missing?') : vscode.l10n.t('Details');
  return {
    ...status(text, detail, Warning, { command: SHOW_LIMITS, title, arguments: [sentences.join(' ')] }),
    accessibilityInformation: { label: vscode.l10n.t('Winnow: {0}. {1}', text, sentences.join(' ')) },
  };
}

/** What leads to a setting, or to the `file` that it stands in. */
function atSetting(text: string, setting: string, file?: vscode.Uri): Status {
  const title = file === undefined ? vscode.l10n.t('Open the setting') : vscode.l10n.t('Open the file');
  const command = file === undefined ? 'workbench.action.openSettings' : 'vscode.open';
  return status(text, '', vscode.LanguageStatusSeverity.Warning, { command, title, arguments: [file ?? setting] });
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
  return { text: `$(filter) ${text}`, detail: inert(detail), severity, command, accessibilityInformation: { label } };
}
