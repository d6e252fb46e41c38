import * as fs from 'node:fs/promises';
import type { Input } from './inputs';
import { temporaryBeside } from './temporary';
import { explain, Failure, UsageError } from './trouble';

/**
 * A file that an option names for output. It is written beside its place and put there at the end, so that a run that
 * breaks off leaves an older one alone.
 */
export class OutputFile {
  private constructor(
    /** The option, as messages begin: `--out report.html`. */
    private readonly title: string,
    private readonly path: string,
    /** Undefined where the place is no regular file (`/dev/stderr`), which is written to directly. */
    private readonly temporary: string | undefined,
    private readonly file: fs.FileHandle,
    /** Whether there is a file already, whose place it takes. */
    readonly replaces: boolean,
  ) {}

  /** Throws a `UsageError` where `option` can't have something written to `path`, or where it is one of `inputs`. */
  static async open(option: string, path: string, inputs: readonly Input[]): Promise<OutputFile> {
    const title = `${option} ${path}`;
    try {
      const stats = await fs.stat(path).catch(() => undefined);
      for (const input of inputs) {
        const other = stats && input.path !== undefined ? await fs.stat(input.path) : undefined;
        if (other && other.dev === stats!.dev && other.ino === stats!.ino) {
          throw new UsageError(`${title}: is one of the inputs; give another file`);
        }
      }
      if (stats && !stats.isFile()) return new OutputFile(title, path, undefined, await fs.open(path, 'w'), false);
      const real = stats ? await fs.realpath(path) : path;
      const temporary = temporaryBeside(real);
      const file = await fs.open(temporary, 'wx', stats && 0o600);
      if (stats) await file.chmod(stats.mode & 0o7777);
      return new OutputFile(title, real, temporary, file, stats !== undefined);
    } catch (error) {
      throw error instanceof UsageError ? error : new UsageError(`${title}: ${explain(error)}`);
    }
  }

  /** Adds `text`, or bytes. Throws a `Failure` where that can't be. */
  async write(text: string | Uint8Array): Promise<void> {
    try {
      await this.file.appendFile(text);
    } catch (error) {
      throw new Failure(`${this.title}: ${explain(error)}`);
    }
  }

  /** Puts the file in its place. */
  async finish(): Promise<void> {
    if (this.temporary !== undefined) await this.file.sync();
    await this.file.close();
    if (this.temporary !== undefined) await fs.rename(this.temporary, this.path);
  }

  /** Takes back what was written so far. */
  async abandon(): Promise<void> {
    await this.file.close();
    if (this.temporary !== undefined) await fs.rm(this.temporary, { force: true });
  }
}
