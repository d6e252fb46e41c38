import type { Disposable, TextDocument } from 'vscode';

/** Runs something for a document once nothing has asked for it again for a while. */
export class Debouncer implements Disposable {
  private readonly timers = new Map<TextDocument, ReturnType<typeof setTimeout>>();

  constructor(
    private readonly delay: number,
    private readonly run: (document: TextDocument) => void,
  ) {}

  /** Runs for `document` after the delay, or after `delay` milliseconds, counted from the last call. */
  schedule(document: TextDocument, delay = this.delay): void {
    this.cancel(document);
    const timer = setTimeout(() => {
      this.timers.delete(document);
      this.run(document);
    }, delay);
    this.timers.set(document, timer);
  }

  /** Runs at once for `document` if it is scheduled. */
  hasten(document: TextDocument): void {
    if (this.timers.has(document)) this.schedule(document, 0);
  }

  has(document: TextDocument): boolean {
    return this.timers.has(document);
  }

  cancel(document: TextDocument): void {
    clearTimeout(this.timers.get(document));
    this.timers.delete(document);
  }

  dispose(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
    this.timers.clear();
  }
}
