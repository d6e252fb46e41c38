import { printable } from './printable';

/** The exit codes of the command line. */
export const EXIT = { fine: 0, findings: 1, trouble: 2, badRecords: 3 } as const;

/** How many bad records of one kind are named one by one. */
const MOST_NAMED = 100;

/** What went wrong, said on standard error as it happens; one bad input does not stop the others. */
export class Trouble {
  private count = 0;
  /** How many records, by what is wrong with them. */
  private readonly badRecords = new Map<string, number>();

  /** `beforeMessage` makes room on the terminal. */
  constructor(private readonly beforeMessage: () => void = () => {}) {}

  /** Whether anything went wrong, so that the exit code has to be `EXIT.trouble`. */
  get any(): boolean {
    return this.count > 0;
  }

  /** Whether records were no good, which changes the exit code where nothing else went wrong. */
  get anyBadRecord(): boolean {
    return this.badRecords.size > 0;
  }

  /** Something that could not be done: `where` (a file, or a part of the input), what, and what to do about it. */
  report(where: string, what: string): void {
    this.count++;
    this.note(where, what);
  }

  /**
   * A record that was left as it is or left out, while all others are done: `where`, what is wrong with it. Where the same is
   * wrong with many, as with a wrong `--field`, the first of them are named; the others are counted by `sayMore`.
   */
  badRecord(where: string, what: string): void {
    const before = this.badRecords.get(what) ?? 0;
    this.badRecords.set(what, before + 1);
    if (before < MOST_NAMED) this.note(where, what);
  }

  /** How many bad records there were that were not named. */
  sayMore(): void {
    for (const [what, count] of this.badRecords) {
      if (count > MOST_NAMED)
        this.note(`${count - MOST_NAMED} more ${count > MOST_NAMED + 1 ? 'lines' : 'line'}`, what);
    }
  }

  /** Something to know that is no failure. */
  note(where: string, what: string): void {
    this.beforeMessage();
    process.stderr.write(`winnow: ${printable(where)}: ${printable(what)}\n`);
  }
}

/** Where what goes wrong is said: at once, or later and by another one. */
export type Reporter = Pick<Trouble, 'report' | 'note'>;

/** What went wrong, kept until it is its turn to be said. */
export class TroubleLog implements Reporter {
  readonly entries: TroubleEntry[] = [];

  report(where: string, what: string): void {
    this.entries.push({ kind: 'report', where, what });
  }

  note(where: string, what: string): void {
    this.entries.push({ kind: 'note', where, what });
  }
}

export interface TroubleEntry {
  readonly kind: keyof Reporter;
  readonly where: string;
  readonly what: string;
}

/** Says all of `entries`. */
export function retell(entries: readonly TroubleEntry[], trouble: Reporter): void {
  for (const { kind, where, what } of entries) trouble[kind](where, what);
}

/** An expected failure whose message is for people. */
export class Failure extends Error {}

/** A wrong use of the command line. */
export class UsageError extends Failure {}

/** What people can do with `error`: the message of a `Failure`, or what the system says. */
export function explain(error: unknown): string {
  if (error instanceof Failure) return error.message;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  return BY_CODE[code] ?? (error instanceof Error ? error.message : String(error));
}

/** Whether `error` is the system's error `code`, such as `ENOENT`. */
export function isSystemError(error: unknown, code: string): boolean {
  return (error as NodeJS.ErrnoException | undefined)?.code === code;
}

const BY_CODE: Readonly<Record<string, string>> = {
  ENOENT: 'no such file; check its name',
  ENOTDIR: 'no such file; a part of its path is not a folder',
  EACCES: 'permission denied; change its permissions or run as its owner',
  EPERM: 'permission denied; change its permissions or run as its owner',
  EISDIR: 'is a folder, where a file is needed',
  EROFS: 'is on a read-only file system; copy it elsewhere first',
  ENOSPC: 'no space left; free some and run again',
  EMFILE: 'too many open files; raise the limit (ulimit -n)',
  ENAMETOOLONG: 'the name is too long for a file',
  ERR_FS_FILE_TOO_LARGE: 'the file is too large to be read as one text; split it',
};
