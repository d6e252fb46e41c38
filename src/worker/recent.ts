/** What is kept of the texts that were analysed last, by their numbers. */
export class Recent<T> {
  private readonly kept = new Map<number, T>();

  get(textId: number): T | undefined {
    return this.kept.get(textId);
  }

  set(textId: number, value: T): void {
    this.kept.delete(textId);
    this.kept.set(textId, value);
    // The first of a map is what was put in first.
    for (const [oldest] of this.kept) {
      if (this.kept.size <= MOST) break;
      this.kept.delete(oldest);
    }
  }

  forget(textId: number): void {
    this.kept.delete(textId);
  }
}

/** It takes several times the room of its text, and people type in one document at a time. */
const MOST = 2;
