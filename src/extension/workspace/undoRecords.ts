import type { Edit } from '../../core';
import type { Store } from './store';

/** What was taken from a file, and all that is needed to give it back. */
export interface UndoEntry {
  readonly uri: string;
  /** What the file read before. */
  readonly text: string;
  readonly edits: readonly Edit[];
  /** How many lines were taken. */
  readonly lines?: number;
  /** What it read after, where that is not `text` with `edits`. */
  readonly after?: string;
  /** Whether the file could not be written, so that it may be half of what it was to be. */
  readonly isHalf?: true;
}

const START = 'undo-';
const DONE = '-done';

/**
 * The undo record of one clean of files: in parts, so that not all texts are in memory at once, and last a mark that says
 * that the clean came to its end.
 */
export class UndoRecord {
  private constructor(
    readonly store: Store,
    readonly id: string,
    /** The names of the parts. */
    readonly parts: string[],
    /** Whether the clean was broken off, as when the editor was ended, so that a file may be half written. */
    readonly isBrokenOff: boolean,
  ) {}

  /** When the clean began, for people. */
  get began(): string {
    return new Date(Number(this.id.slice(START.length))).toLocaleString();
  }

  /** A record to fill in. Ids are in the order of time. */
  static begin(store: Store): UndoRecord {
    return new UndoRecord(store, START + Date.now(), [], true);
  }

  /** All records that were kept, the newest first. */
  static async all(store: Store): Promise<UndoRecord[]> {
    const names = await store.names(START);
    const ids = [...new Set(names.map((name) => name.split('-', 2).join('-')))].reverse();
    return ids.map((id) => {
      const parts = names.filter((name) => name.startsWith(`${id}-`) && !name.endsWith(DONE));
      return new UndoRecord(store, id, parts, !names.includes(id + DONE));
    });
  }

  /** Deletes what is left of records that could not be kept; see `Store.sweep`. */
  static async sweep(store: Store, age?: number): Promise<void> {
    await store.sweep(START, age);
  }

  async add(entries: readonly UndoEntry[]): Promise<void> {
    const name = `${this.id}-${`${this.parts.length}`.padStart(6, '0')}`;
    await this.replace(name, entries);
    this.parts.push(name);
  }

  /** What is kept as the part `name`; throws where it is damaged. */
  async read(name: string): Promise<UndoEntry[]> {
    const entries: unknown = JSON.parse(await this.textOf(name));
    if (!Array.isArray(entries)) throw new Error(name);
    return entries as UndoEntry[];
  }

  /** How many files were cleaned, and how many of these, and lines in them, can still be restored. */
  async amounts(): Promise<{ readonly files: number; readonly left: number; readonly lines: number }> {
    let [left, lines] = [0, 0];
    for (const part of this.parts) {
      for (const entry of await this.read(part).catch(() => [])) {
        left++;
        lines += entry.lines ?? 0;
      }
    }
    return { files: Math.max(left, Number(await this.textOf(this.id + DONE))), left, lines };
  }

  async replace(name: string, entries: readonly UndoEntry[]): Promise<void> {
    if (entries.length === 0) await this.store.delete(name);
    else await this.store.write(name, new TextEncoder().encode(JSON.stringify(entries)));
  }

  /** The clean has come to its end: `count` files can be restored. Where that can't be kept, it counts as broken off. */
  async finish(count = this.parts.length): Promise<void> {
    if (count > 0) await this.store.write(this.id + DONE, new TextEncoder().encode(`${count}`)).catch(() => undefined);
  }

  /** Deletes all of it, as it is by now. */
  async drop(): Promise<void> {
    const start = `${this.id}-`;
    for (const name of await this.store.names(start)) await this.store.delete(name);
    await this.store.sweep(start, -Infinity);
  }

  private async textOf(name: string): Promise<string> {
    return new TextDecoder().decode(await this.store.read(name));
  }
}
