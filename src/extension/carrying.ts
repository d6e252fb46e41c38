import type * as vscode from 'vscode';
import type { Edit, Finding } from '../core';
import { type CarriedLine, carriedLines } from '../core/carriedLines';
import type { Lines } from '../core/lines';
import { type DocumentState, goneLines } from './documentState';

/** What was found in documents before they lost lines, by document; see `carriedLines`. */
export class Carrying {
  private readonly carried = new Map<vscode.TextDocument, Map<string, CarriedLine>>();

  /**
   * A document of which `state` was known has changed: where whole lines went, as a clean takes them, what was found in the
   * others is kept; of a line that came it is forgotten, since that stands in another text.
   */
  tell({ document, contentChanges }: vscode.TextDocumentChangeEvent, state: DocumentState | undefined): void {
    const carried = this.carried.get(document);
    if (carried !== undefined) {
      for (const { text } of contentChanges) {
        for (const line of text === '' ? [] : text.split(/\r\n?|\n/)) carried.delete(line.trim());
      }
    }
    if (state?.kind !== 'analysed' || state.version !== document.version - 1) return;
    const { analysis } = state;
    const edits = goneLines(contentChanges, analysis.document.lines);
    if (edits === undefined) return;
    const lines = carried ?? new Map<string, CarriedLine>();
    this.carried.set(document, lines);
    const findings = staying(analysis.findings, analysis.document.lines, edits);
    for (const line of carriedLines({ document: analysis.document, findings })) lines.set(line.text, line);
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

/** Those of `findings`, which are in order, of which `edits`, ascending, take nothing. */
function staying(findings: readonly Finding[], lines: Lines, edits: readonly Edit[]): Finding[] {
  let next = 0;
  return findings.filter((finding) => {
    const { start } = lines.spanOf(finding.lines);
    // Its line end may go for lines behind it that had none.
    const { end } = lines.contentSpan(finding.lines.end - 1);
    while (next < edits.length && edits[next]!.end <= start) next++;
    return next === edits.length || edits[next]!.start >= end;
  });
}
