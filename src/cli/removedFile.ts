import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs/promises';
import type { Span } from '../core/lines';
import type { Input } from './inputs';
import { explain, Failure, UsageError } from './trouble';

/**
 * The file of `--removed`: the lines that went, in order. It is written beside its place and put there at the end, so
 * that a run that breaks off leaves an older one alone.
 */
export class RemovedFile {
  private constructor(
    private readonly path: string,
    /** Undefined where the place is no regular file (`/dev/stderr`), which is written to directly. */
    private readonly temporary: string | undefined,
    private readonly file: fs.FileHandle,
  ) {}

  /** Throws a `UsageError` where nothing can be written there, or where it is one of `inputs`. */
  static async open(path: string, inputs: readonly Input[]): Promise<RemovedFile> {
    try {
      const stats = await fs.stat(path).catch(() => undefined);
      for (const input of inputs) {
        const other = stats && input.path !== undefined ? await fs.stat(input.path) : undefined;
        if (other && other.dev === stats!.dev && other.ino === stats!.ino) {
          throw new UsageError(`--removed ${path}: is one of the inputs; give another file`);
        }
      }
      if (stats && !stats.isFile()) return new RemovedFile(path, undefined, await fs.open(path, 'w'));
      const real = stats ? await fs.realpath(path) : path;
      const temporary = `${real}.${randomBytes(4).toString('hex')}.tmp`;
      return new RemovedFile(real, temporary, await fs.open(temporary, 'wx'));
    } catch (error) {
      throw error instanceof UsageError ? error : new UsageError(`--removed ${path}: ${explain(error)}`);
    }
  }

  /** Adds the lines of `text` at `places`. Where the last one has no line end, it gets one. */
  async add(text: string, places: readonly { readonly span: Span }[]): Promise<void> {
    const lines = places.map(({ span }) => text.slice(span.start, span.end));
    try {
      await this.file.appendFile(lines.map((line) => (/[\r\n]$/.test(line) ? line : `${line}\n`)).join(''));
    } catch (error) {
      throw new Failure(`--removed ${this.path}: ${explain(error)}`);
    }
  }

  /** Puts the file in its place. */
  async finish(): Promise<void> {
    await this.file.close();
    if (this.temporary !== undefined) await fs.rename(this.temporary, this.path);
  }

  /** Takes back what was written so far. */
  async abandon(): Promise<void> {
    await this.file.close();
    if (this.temporary !== undefined) await fs.rm(this.temporary, { force: true });
  }
}
