import * as vscode from 'vscode';
import {
  applyEdits,
  blankings,
  deletions,
  type Edit,
  type Finding,
  isRemovable,
  type Kind,
  type Removal,
} from '../core';
import type { AnalysisService } from './analysisService';
import type { Analysed } from './documentState';
import { countedLines, lineCount, say, skippedMessage, warn } from './messages';
import { workspaceEdit } from './ranges';
import { isReadOnly } from './readOnly';
import { keepScroll } from './scroll';

export type { Analysed };

/** The edits that take `removals` away as the settings say. */
export function removalEdits({ analysis, settings }: Analysed, removals: readonly Removal[]): Edit[] {
  const edits = settings.leaveBlankLines ? blankings : deletions;
  return edits(analysis.document, removals);
}

/** The text of the document of `state` without `findings`. */
export function cleanedText(state: Analysed, findings: readonly Finding[]): string {
  return applyEdits(state.analysis.document.text, removalEdits(state, findings));
}

/** What is removed: findings, or originals of a duplicate that stays. */
type Removed = Removal & { readonly kind?: Kind };

/** The last clean of a document. */
interface Clean {
  readonly removed: string;
  /** What the user was told. */
  readonly message: string;
  /** The version of the document that it made. */
  readonly version: number;
}

/** Removes findings from documents, and remembers what it removed last from each. */
export class Cleaner {
  private readonly cleans = new WeakMap<vscode.TextDocument, Clean>();
  /** By document, its last edit under way. VS Code checks versions before it applies, so of two at once both would pass. */
  private readonly underWay = new WeakMap<vscode.TextDocument, Promise<unknown>>();

  constructor(private readonly service: AnalysisService) {}

  /** The text that the last clean removed from `document`. */
  lastRemoved(document: vscode.TextDocument): string | undefined {
    return this.cleans.get(document)?.removed;
  }

  /** What was said of the last clean of `document`, as long as nothing has changed since, so that one undo takes it back. */
  resultOf(document: vscode.TextDocument): string | undefined {
    const clean = this.cleans.get(document);
    return clean?.version === document.version ? clean.message : undefined;
  }

  /** The fresh state of `document`, or `undefined` after a word to the user if there is none. */
  async analysed(document: vscode.TextDocument): Promise<Analysed | undefined> {
    const state = await this.service.again(document);
    if (state.kind === 'analysed') return state;
    warn(skippedMessage(state.skip));
    return undefined;
  }

  /** As `removeLines`, and says what went. */
  async remove(
    document: vscode.TextDocument,
    state: Analysed,
    findings: readonly Finding[],
    message = removedMessage(findings),
  ): Promise<boolean> {
    const isDone = await this.removeLines(document, state, findings, message);
    if (isDone) {
      say(message);
      // Whatever the settings say of when: what is shown has to be what is there now.
      await this.service.fresh(document);
    }
    return isDone;
  }

  /**
   * Removes `removals`, which are of `state`, from `document` in one edit. Refuses, with a word, if the document is no
   * longer the version that was analysed. One after the other, if called again meanwhile.
   */
  removeLines(
    document: vscode.TextDocument,
    state: Analysed,
    removals: readonly Removed[],
    message = removedMessage(removals),
  ): Promise<boolean> {
    const before = this.underWay.get(document) ?? Promise.resolve();
    const done = before.then(() => this.removeNow(document, state, removals, message));
    this.underWay.set(
      document,
      done.catch(() => undefined),
    );
    return done;
  }

  /** Says that nothing is removed, since what was chosen is not what there is now. */
  sayChanged(): void {
    warn(vscode.l10n.t('The document has changed meanwhile, so nothing was removed. Try again.'));
  }

  /** Says why nothing is removed where nothing was chosen of what is found in `state`, and what to do. */
  sayNothing(document: vscode.TextDocument, { analysis }: Analysed): void {
    const { t } = vscode.l10n;
    const isCleaned = this.resultOf(document) !== undefined;
    if (!analysis.findings.some(isRemovable)) {
      say(
        isCleaned
          ? t('Winnow finds nothing more to remove. Undo brings back what was removed.')
          : t('Winnow found nothing to remove.'),
      );
    } else {
      say(
        isCleaned
          ? t(
              'Nothing more was chosen. Undo brings back what was removed; check in the Winnow view what else is to go.',
            )
          : t('Nothing was chosen, so nothing is removed. Check in the Winnow view what is to go.'),
      );
    }
  }

  private async removeNow(
    document: vscode.TextDocument,
    state: Analysed,
    removals: readonly Removal[],
    message: string,
  ): Promise<boolean> {
    const edits = removalEdits(state, removals);
    if (edits.length === 0) {
      this.sayNothing(document, state);
      return false;
    }
    if (await isReadOnly(document)) {
      warn(vscode.l10n.t('This document is read-only, so nothing was removed. “Copy Cleaned Text” works here too.'));
      return false;
    }
    if (document.isClosed || document.version !== state.version) {
      this.sayChanged();
      return false;
    }
    const edit = workspaceEdit(document, edits);
    const scrollBack = keepScroll(document, edit);
    if (!(await vscode.workspace.applyEdit(edit))) {
      warn(vscode.l10n.t('The document could not be changed, so nothing was removed.'));
      return false;
    }
    this.cleans.set(document, { removed: removedText(state, removals), message, version: document.version });
    await scrollBack();
    return true;
  }
}

/** The lines of `removals`, in order, each with the line end that it has. */
export function removedText({ analysis }: Analysed, removals: readonly Removal[]): string {
  return removals.map(({ lines }) => analysis.document.lines.textOf(lines)).join('');
}

function removedMessage(removals: readonly Removed[]): string {
  const lines = countedLines(lineCount(removals));
  const repeated = lineCount(removals.filter(({ kind }) => kind === 'duplicate'));
  return repeated === 0
    ? vscode.l10n.t('Winnow removed {0}. Undo restores all.', lines)
    : vscode.l10n.t('Winnow removed {0} ({1} repeated). Undo restores all.', lines, repeated);
}
