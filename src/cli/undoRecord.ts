import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { homedir } from 'node:os';
import * as path from 'node:path';
import { hashOf, replaceFile, syncFolder } from './replaceFile';
import { explain, Failure, isSystemError, type Reporter } from './trouble';

/** One file of a clean, with what is needed to give it back. */
export interface UndoEntry {
  /** Absolute. */
  readonly path: string;
  readonly mode: number;
  /** The hash of the bytes before the clean, and of those after it. */
  readonly original: string;
  readonly cleaned: string;
  /** The file of the record that holds the bytes before the clean. */
  readonly blob: string;
}

interface Manifest {
  readonly version: 1;
  /** ISO 8601. */
  readonly time: string;
  readonly files: readonly UndoEntry[];
}

/** The bytes of the files of one clean, kept outside the working tree: `<state>/undo/<id>/`, a manifest and the bytes. */
export class UndoRecord {
  private folder: string;
  private entries: UndoEntry[] = [];
  private begun = false;

  /** A record to fill in; nothing is on disk before the first file. The id is ordered by time. */
  constructor(
    readonly id: string = newId(),
    private time: string = new Date().toISOString(),
  ) {
    this.folder = path.join(undoFolder(), `${id}${PARTIAL}`);
  }

  /** The ids of all complete records, oldest first. */
  static async ids(): Promise<string[]> {
    const names = await fs.readdir(undoFolder()).catch((error: unknown): string[] => {
      if (isSystemError(error, 'ENOENT')) return [];
      throw error;
    });
    return names.filter((name) => ID.test(name)).sort();
  }

  /** Reads the complete record `id`; throws a `Failure` where it can't be understood. */
  static async load(id: string): Promise<UndoRecord> {
    const record = new UndoRecord(id);
    record.folder = path.join(undoFolder(), id);
    const manifest = await readManifest(path.join(record.folder, MANIFEST));
    record.entries = [...manifest.files];
    record.time = manifest.time;
    record.begun = true;
    return record;
  }

  get files(): readonly UndoEntry[] {
    return this.entries;
  }

  /** Keeps the bytes of a file. */
  async add(file: { path: string; mode: number; original: Uint8Array; cleaned: string }): Promise<UndoEntry> {
    if (!this.begun) await fs.mkdir(this.folder, { recursive: true, mode: 0o700 });
    this.begun = true;
    const blob = `${this.entries.length}`.padStart(6, '0');
    await writeDurably(path.join(this.folder, blob), file.original);
    const entry = { path: file.path, mode: file.mode, original: hashOf(file.original), cleaned: file.cleaned, blob };
    this.entries.push(entry);
    return entry;
  }

  /** Resolves when the record is on disk as a whole; only then may a file be replaced. */
  async complete(): Promise<void> {
    await writeDurably(path.join(this.folder, MANIFEST), this.manifest());
    await syncFolder(this.folder);
    const place = path.join(undoFolder(), this.id);
    await fs.rename(this.folder, place);
    this.folder = place;
    await syncFolder(undoFolder());
    await sweep();
  }

  /** The bytes of `entry` before the clean; throws a `Failure` where they are damaged. */
  async bytesOf(entry: UndoEntry): Promise<Buffer> {
    const file = path.join(this.folder, path.basename(entry.blob));
    const bytes = await fs.readFile(file).catch(() => undefined);
    if (bytes === undefined || hashOf(bytes) !== entry.original)
      throw new Failure(`its undo record is damaged: ${file}`);
    return bytes;
  }

  /**
   * Lets go of all but `kept`; a record without files is deleted. Where that fails, as on a full disk, it is reported: the
   * record still names files that have their old bytes, which an undo passes over.
   */
  async keepOnly(kept: readonly UndoEntry[], trouble: Reporter): Promise<void> {
    if (kept.length === this.entries.length) return;
    try {
      await this.letGo(kept);
    } catch (error) {
      trouble.report(`undo record ${this.id}`, `names more than there is to give back: ${explain(error)}`);
    }
  }

  private async letGo(kept: readonly UndoEntry[]): Promise<void> {
    const gone = this.entries.filter((entry) => !kept.includes(entry));
    this.entries = [...kept];
    if (kept.length === 0) return this.discard();
    const file = path.join(this.folder, MANIFEST);
    await replaceFile(file, this.manifest(), { mode: 0o600, expected: hashOf(await fs.readFile(file)) });
    for (const { blob } of gone) await fs.rm(path.join(this.folder, path.basename(blob)), { force: true });
  }

  /** Deletes the record; under its partial name, so that a crash leaves no half record that looks whole. */
  async discard(): Promise<void> {
    if (!this.begun) return;
    const partial = path.join(undoFolder(), `${this.id}${PARTIAL}`);
    if (this.folder !== partial) await fs.rename(this.folder, partial);
    await fs.rm(partial, { recursive: true, force: true });
  }

  private manifest(): Buffer {
    const manifest: Manifest = { version: 1, time: this.time, files: this.entries };
    return Buffer.from(`${JSON.stringify(manifest, undefined, 1)}\n`);
  }
}

/** Where the records are: `$WINNOW_STATE`, `$XDG_STATE_HOME/winnow` or `~/.local/state/winnow`, and there in `undo`. */
export function undoFolder(): string {
  const { WINNOW_STATE: own, XDG_STATE_HOME: xdg } = process.env;
  if (own) return path.resolve(own, 'undo');
  // The XDG specification has relative paths ignored.
  const state = xdg && path.isAbsolute(xdg) ? xdg : path.join(homedir(), '.local', 'state');
  return path.join(state, 'winnow', 'undo');
}

const MANIFEST = 'manifest.json';
const PARTIAL = '.partial';
const DAY_MS = 24 * 60 * 60 * 1000;
const ID = /^\d{8}T\d{9}Z-[0-9a-f]{6}$/;

function newId(): string {
  return `${new Date().toISOString().replace(/[-:.]/g, '')}-${randomBytes(3).toString('hex')}`;
}

/** Deletes what runs that broke off before they changed anything have left, a day after. */
async function sweep(): Promise<void> {
  for (const name of await fs.readdir(undoFolder())) {
    if (!name.endsWith(PARTIAL)) continue;
    const folder = path.join(undoFolder(), name);
    const stats = await fs.stat(folder).catch(() => undefined);
    if (stats && Date.now() - stats.mtimeMs > DAY_MS) await fs.rm(folder, { recursive: true, force: true });
  }
}

async function readManifest(file: string): Promise<Manifest> {
  const text = await fs.readFile(file, 'utf8').catch(() => '');
  try {
    const manifest = JSON.parse(text) as Manifest;
    if (manifest.version === 1 && Array.isArray(manifest.files)) return manifest;
  } catch {
    // As below.
  }
  throw new Failure(`the undo record can't be read, or another version of Winnow wrote it: ${file}`);
}

async function writeDurably(file: string, bytes: Uint8Array): Promise<void> {
  await fs.writeFile(file, bytes, { flag: 'wx', mode: 0o600, flush: true });
}
