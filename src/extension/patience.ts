import * as vscode from 'vscode';

/** So long a file system may take for one answer, in milliseconds: a large file may come from far away. */
const LIMIT = 120_000;
/** When so many answers did not come in time, no more are waited for. */
const MOST_LATE = 32;

/** A file system did not answer in time. */
export class Late extends Error {
  /** `limit` in milliseconds. */
  constructor(limit: number) {
    super(vscode.l10n.t('it took more than {0} s', limit / 1000));
  }
}

/** Asks file systems that may be slow, or never answer. */
export class Patience {
  private late = 0;

  constructor(private readonly limit = LIMIT) {}

  /** What `ask` gives; rejects with `Late` where it has not come in time. */
  answer<T>(ask: () => Thenable<T>): Promise<T> {
    if (this.late >= MOST_LATE) return Promise.reject(new Late(this.limit));
    return new Promise((done, failed) => {
      const timer = setTimeout(() => {
        this.late++;
        failed(new Late(this.limit));
      }, this.limit);
      void ask()
        .then(done, failed)
        .then(() => clearTimeout(timer));
    });
  }

  /** Throws `Late` where no more answers are waited for. */
  check(): void {
    if (this.late >= MOST_LATE) throw new Late(this.limit);
  }
}
