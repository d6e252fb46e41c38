import type { Edit } from '../../core';
import type { Store } from './store';

/** What was taken from a file, and all that is needed to give it back. */
export interface UndoEntry {
  readonly uri: string;
  /** What the file read before. */
  readonly text: string;
  readonly edits: readonly Edit[];
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
    private readonly store: Store,
    readonly id: string,
    /** The names of the parts. */
    readonly parts: string[],
    /** Whether the clean was broken off, as when the editor was ended, so that a file may be half written. */
    readonly isBrokenOff: boolean,
  ) {}

  /** A record to fill in. Ids are in the order of time. */
  static begin(store: Store): UndoRecord {
    return new UndoRecord(store, START + new Date().toISOString().replace(/\D/g, ''), [], true);
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

  async add(entries: readonly UndoEntry[]): Promise<void> {
    const name = `${this.id}-${`${this.parts.length}`.padStart(6, '0')}`;
    await this.replace(name, entries);
    this.parts.push(name);
  }

  /** What is kept as the part `name`; throws where it is damaged. */
  async read(name: string): Promise<UndoEntry[]> {
    return JSON.parse(new TextDecoder().decode(await this.store.read(name))) as UndoEntry[];
  }

  async replace(name: string, entries: readonly UndoEntry[]): Promise<void> {
    if (entries.length === 0) await this.store.delete(name);
    else await this.store.write(name, new TextEncoder().encode(JSON.stringify(entries)));
  }

  async finish(): Promise<void> {
    await this.store.write(this.id + DONE, new Uint8Array());
  }

  async drop(): Promise<void> {
    for (const name of [...this.parts, this.id + DONE]) await this.store.delete(name);
  }
}
