import type * as vscode from 'vscode';
import { CarriedFindings } from '../core/carriedFindings';
import type { DocumentState } from './documentState';

/** Carries what was found in documents that lose lines over to what is found after that; see `CarriedFindings`. */
export class Carrying {
  private readonly carried = new Map<vscode.TextDocument, CarriedFindings>();

  /** A document of which `state` was known has changed: where whole lines went, as a clean takes them, that is kept. */
  tell({ document, contentChanges }: vscode.TextDocumentChangeEvent, state: DocumentState | undefined): void {
    if (state?.kind !== 'analysed' || state.version !== document.version - 1) return;
    const areLines = contentChanges.every(
      ({ range, text }) => text === '' && (range.start.character === 0 || !range.isSingleLine),
    );
    if (!areLines) return;
    const carried = this.carried.get(document) ?? new CarriedFindings();
    this.carried.set(document, carried);
    carried.keep(state.analysis);
  }

  /** `state` of `document`, with what is carried over. */
  addTo(document: vscode.TextDocument, state: DocumentState): DocumentState {
    const carried = this.carried.get(document);
    if (carried === undefined || state.kind === 'skipped') return state;
    return { ...state, analysis: carried.addTo(state.analysis) };
  }

  forget(document: vscode.TextDocument): void {
    this.carried.delete(document);
  }
}
