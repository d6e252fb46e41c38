/** Watches how long the thread that it runs on is held at most, that is, nothing else gets its turn. */
export class Watch {
  private running = false;
  private last = 0;
  private longest = 0;
  private ended: (() => void) | undefined;

  start(): void {
    this.running = true;
    this.longest = 0;
    this.last = performance.now();
    setTimeout(() => this.tick());
  }

  /** The longest hold since `start`, in milliseconds, to within the two or so that a turn takes. */
  async stop(): Promise<number> {
    await new Promise<void>((resolve) => {
      this.ended = resolve;
      this.running = false;
    });
    return this.longest;
  }

  private tick(): void {
    const now = performance.now();
    this.longest = Math.max(this.longest, now - this.last);
    this.last = now;
    if (this.running) setTimeout(() => this.tick());
    else this.ended?.();
  }
}
