import * as vscode from 'vscode';
import { type Language, type Report, reportBody, reportOf, reportPage } from '../../core/report';
import { html } from '../../core/report/html';
import type { DocumentState } from '../analysisService';
import type { Analysed } from '../cleaner';
import { skippedMessage, translate } from '../messages';
import { nameOf } from '../paths';

/** So many findings a panel lists, so that it can follow what is typed. */
const MOST_LISTED = 500;

/** The report of a document, as a panel shows it. */
export function contentOf(document: vscode.TextDocument, state: DocumentState): string {
  if (state.kind === 'skipped') return word(document, skippedMessage(state.skip));
  return reportBody(reportFor(document, state), language(), MOST_LISTED);
}

/** What a panel shows whose document was closed. */
export function closedContent(document: vscode.TextDocument): string {
  return word(document, vscode.l10n.t('The document of this report was closed. Open it again to see what is in it.'));
}

/** The report of a document, as a file. */
export function savedReport(document: vscode.TextDocument, state: Analysed): string {
  return reportPage(reportFor(document, state), language());
}

function reportFor(document: vscode.TextDocument, { analysis, settings }: Analysed): Report {
  return reportOf(analysis, { name: nameOf(document), leaveBlankLines: settings.leaveBlankLines });
}

function word(document: vscode.TextDocument, message: string): string {
  return html`<h1><bdi>${nameOf(document)}</bdi></h1><p class="lead">${message}</p>`.markup;
}

function language(): Language {
  return { tag: vscode.env.language, translate };
}
