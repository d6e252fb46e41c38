import * as vscode from 'vscode';
import { turn } from '../worker/turn';

/** A marker that is made when it is shown. */
export interface Marker {
  readonly range: vscode.Range;
  /** The same for markers that show the same. */
  readonly key: string;
  readonly diagnostic: () => vscode.Diagnostic;
}

/** The markers of one block of a document that are shown. */
interface Block {
  readonly key: string;
  /** The lines from the first marker to the end of the last. */
  readonly first: number;
  readonly last: number;
}

/**
 * Shows markers in blocks of lines, each in a turn of its own, and only those in which something is new: hundreds of
 * markers at once hold the thread, and a keystroke changes few.
 */
export class MarkerBlocks implements vscode.Disposable {
  private readonly collections = Array.from({ length: BLOCKS }, (_, i) =>
    vscode.languages.createDiagnosticCollection(`winnow.${i}`),
  );
  /** By document, what is shown in each block; nothing where that is not known for sure. */
  private readonly shown = new Map<string, (Block | undefined)[]>();
  private readonly subscription = vscode.workspace.onDidChangeTextDocument((event) => this.touch(event));

  /** Shows `markers`, which are in order, as those of `document`, as long as they are wanted. */
  async show(document: vscode.TextDocument, markers: readonly Marker[], isWanted: () => boolean): Promise<void> {
    const { uri } = document;
    const known = this.shown.get(uri.toString()) ?? this.collections.map(() => NOTHING);
    this.shown.set(uri.toString(), known);
    const blocks: Marker[][] = this.collections.map(() => []);
    const lines = (markers.at(-1)?.range.start.line ?? 0) + 1;
    const size = markers.length <= FEW ? lines : Math.ceil(lines / BLOCKS);
    for (const marker of markers) blocks[Math.floor(marker.range.start.line / size)]!.push(marker);
    let told = false;
    for (const [i, block] of blocks.entries()) {
      const key = block.map((marker) => marker.key).join('\n');
      if (known[i]?.key === key) continue;
      if (told) await turn();
      if (!isWanted()) return;
      told = true;
      this.collections[i]!.set(
        uri,
        block.map((marker) => marker.diagnostic()),
      );
      const last = block.reduce((line, { range }) => Math.max(line, range.end.line), 0);
      known[i] = block.length === 0 ? NOTHING : { key, first: block[0]!.range.start.line, last };
    }
  }

  /** Takes all markers from the document at `uri`. */
  clear(uri: vscode.Uri): void {
    if (!this.shown.delete(uri.toString())) return;
    for (const collection of this.collections) collection.delete(uri);
  }

  dispose(): void {
    this.subscription.dispose();
    for (const collection of this.collections) collection.dispose();
  }

  /** An edit may take away what is drawn of a marker, and an undo does not bring it back: such blocks are shown anew. */
  private touch({ document, contentChanges }: vscode.TextDocumentChangeEvent): void {
    const known = this.shown.get(document.uri.toString());
    if (known === undefined) return;
    for (const { range, text } of contentChanges) {
      const sameLine = range.isSingleLine && !/[\r\n]/.test(text);
      known.forEach((block, i) => {
        if (
          block === undefined ||
          block === NOTHING ||
          (sameLine && (range.start.line < block.first || range.end.line > block.last))
        )
          return;
        known[i] = undefined;
      });
    }
  }
}

const NOTHING: Block = { key: '', first: 0, last: 0 };
/** So many blocks the lines with markers make; a few markers make one. */
const BLOCKS = 8;
const FEW = 60;
