import type { Span } from '../core/lines';
import type { Totals } from './counts';
import type { Input } from './inputs';
import { OutputFile } from './outputFile';

/** Where it is kept what a clean takes away, beside what it does: the lines with `--removed`, how much with `--stats`. */
export interface Extras {
  readonly removed: RemovedFile | undefined;
  readonly totals: Totals | undefined;
}

/** The file of `--removed`: the lines that went, in order. */
export class RemovedFile {
  private constructor(private readonly file: OutputFile) {}

  /** As `OutputFile.open`. */
  static async open(path: string, inputs: readonly Input[]): Promise<RemovedFile> {
    return new RemovedFile(await OutputFile.open('--removed', path, inputs));
  }

  /** Adds `lines`, each with its line end. */
  async add(lines: string): Promise<void> {
    if (lines !== '') await this.file.write(lines);
  }

  /** Puts the file in its place. */
  finish(): Promise<void> {
    return this.file.finish();
  }

  /** Takes back what was written so far. */
  abandon(): Promise<void> {
    return this.file.abandon();
  }
}

/** The lines of `text` in `spans`. Where the last one has no line end, it gets one. */
export function removedLines(text: string, spans: readonly Span[]): string {
  const lines = spans.map(({ start, end }) => text.slice(start, end));
  return lines.map((line) => (/[\r\n]$/.test(line) ? line : `${line}\n`)).join('');
}
