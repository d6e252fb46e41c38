import type * as vscode from 'vscode';
import { type CarriedLine, carriedLines } from '../core/carriedLines';
import { type DocumentState, takesLines } from './documentState';

/** What was found in documents before they lost lines, by document; see `carriedLines`. */
export class Carrying {
  private readonly carried = new Map<vscode.TextDocument, Map<string, CarriedLine>>();

  /** A document of which `state` was known has changed: where whole lines went, as a clean takes them, that is kept. */
  tell({ document, contentChanges }: vscode.TextDocumentChangeEvent, state: DocumentState | undefined): void {
    if (state?.kind !== 'analysed' || state.version !== document.version - 1 || !takesLines(contentChanges)) return;
    const lines = this.carried.get(document) ?? new Map<string, CarriedLine>();
    this.carried.set(document, lines);
    for (const line of carriedLines(state.analysis)) lines.set(line.text, line);
  }

  /** What holds for the next analysis of `document`. */
  of(document: vscode.TextDocument): CarriedLine[] | undefined {
    const lines = this.carried.get(document);
    return lines && [...lines.values()];
  }

  forget(document: vscode.TextDocument): void {
    this.carried.delete(document);
  }
}
