/**
 * Keeps what was made of texts for when the same text comes again, as the furniture of one site does on page after page: of
 * the texts that came last, at least `capacity` and at most twice as many. The texts are short. O(length) each.
 */
export class Recurring<T> {
  private recent = new Map<string, T>();
  private older = new Map<string, T>();

  constructor(private readonly capacity: number) {}

  /** What is kept of `text`, or else what `make` gives, which is kept then. It must depend on nothing but the text. */
  get(text: string, make: () => T): T {
    const kept = this.recent.get(text);
    if (kept !== undefined) return kept;
    const value = this.older.get(text) ?? make();
    if (this.recent.size >= this.capacity) {
      this.older = this.recent;
      this.recent = new Map();
    }
    this.recent.set(copyOf(text), value);
    return value;
  }

  /** Keeps nothing any more. */
  clear(): void {
    this.recent.clear();
    this.older.clear();
  }
}

/** The same characters by themselves: a part of a string keeps all of it in memory, which may be a large document. */
function copyOf(text: string): string {
  // A part of a string that was put together is a part of what was put together only.
  return ` ${text}`.slice(1);
}
