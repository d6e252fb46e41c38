import type * as vscode from 'vscode';
import type { Analyst, Subject } from '../worker/analyst';

/** The texts of documents as the analyst knows them: one service's own, so that no other one's requests drop its own. */
export class DocumentTexts {
  private readonly subjects = new Map<vscode.TextDocument, Subject>();

  constructor(private readonly analyst: Analyst) {}

  /** What stands for `document` with the analyst. */
  subjectOf(document: vscode.TextDocument): Subject {
    let subject = this.subjects.get(document);
    if (subject === undefined) {
      subject = { read: () => ({ content: document.getText(), version: document.version }) };
      this.subjects.set(document, subject);
    }
    return subject;
  }

  /** Tells the analyst how `document` has changed, if it has to know. */
  tell({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const subject = this.subjects.get(document);
    if (subject === undefined || !this.analyst.holds(subject)) return;
    const changes = contentChanges.map(({ rangeOffset, rangeLength, text }) => ({
      offset: rangeOffset,
      length: rangeLength,
      text,
    }));
    const length = document.offsetAt(document.lineAt(document.lineCount - 1).range.end);
    this.analyst.changed(subject, changes, document.version, length);
  }

  /** Has the analyst forget `document`. */
  forget(document: vscode.TextDocument): void {
    const subject = this.subjects.get(document);
    if (subject !== undefined) this.analyst.close(subject);
    this.subjects.delete(document);
  }

  forgetAll(): void {
    for (const document of [...this.subjects.keys()]) this.forget(document);
  }
}
