import * as vscode from 'vscode';
import { html } from '../../core/report/html';
import type { Clerk } from '../../worker/clerk';
import { packFindings } from '../../worker/parts';
import type { DocumentState } from '../analysisService';
import type { Analysed } from '../cleaner';
import { skippedMessage } from '../messages';
import { nameOf } from '../paths';

/** So many findings a panel lists, so that it can follow what is typed. */
const MOST_LISTED = 500;

/** The report of a document, as a panel shows it. */
export async function contentOf(document: vscode.TextDocument, state: DocumentState, clerk: Clerk): Promise<string> {
  if (state.kind === 'skipped') return word(document, skippedMessage(state.skip));
  return drawn(document, state, clerk, MOST_LISTED);
}

/** What a panel shows whose document was closed. */
export function closedContent(document: vscode.TextDocument): string {
  return word(document, vscode.l10n.t('The document of this report was closed. Open it again to see what is in it.'));
}

/** The report of a document, as a file. */
export function savedReport(document: vscode.TextDocument, state: Analysed, clerk: Clerk): Promise<string> {
  return drawn(document, state, clerk, undefined);
}

function drawn(
  document: vscode.TextDocument,
  { analysis, settings }: Analysed,
  clerk: Clerk,
  mostListed: number | undefined,
): Promise<string> {
  const { text, lines } = analysis.document;
  const toDraw = {
    content: text,
    starts: lines.starts,
    parts: packFindings(analysis.findings),
    notices: analysis.notices,
    name: nameOf(document),
    leaveBlankLines: settings.leaveBlankLines,
    tag: vscode.env.language,
    texts: vscode.l10n.bundle ?? {},
    mostListed,
  };
  // A scan that is cancelled ends the worker, whatever else it was asked.
  return clerk.ask('draw', toDraw).catch(() => clerk.ask('draw', toDraw));
}

function word(document: vscode.TextDocument, message: string): string {
  return html`<h1><bdi>${nameOf(document)}</bdi></h1><p class="lead">${message}</p>`.markup;
}
