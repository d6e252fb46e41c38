import { clearLine, cursorTo } from 'node:readline';
import { Presets, SingleBar } from 'cli-progress';

/** A bar on the terminal that says how many of the inputs are done; nothing where there is no terminal. */
export class Progress {
  private bar: SingleBar | undefined;

  constructor(private readonly isWanted: boolean) {}

  /** Draws the bar from now on. */
  start(total: number): void {
    if (!this.isWanted || process.stderr.isTTY !== true || total < 2) return;
    const format = '{bar} {value}/{total} files, {eta_formatted} left';
    // Ctrl+C ends the process as it does without a bar.
    const options = { format, clearOnComplete: true, gracefulExit: false, stream: process.stderr };
    this.bar = new SingleBar(options, Presets.shades_classic);
    this.bar.start(total, 0);
  }

  /** So many more are done. */
  add(count: number): void {
    this.bar?.increment(count);
  }

  /** Makes room for a line of text; the bar comes again below it. */
  makeRoom(): void {
    if (this.bar === undefined) return;
    cursorTo(process.stderr, 0);
    clearLine(process.stderr, 0);
  }

  /** Takes the bar away. */
  stop(): void {
    this.bar?.stop();
    this.bar = undefined;
  }
}
