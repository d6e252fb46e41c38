import * as vscode from 'vscode';

const PARTIAL = '.partial';

/** Bytes by name: in the extension's storage for the workspace, or in memory where there is none. */
export class Store {
  private readonly memory = new Map<string, Uint8Array>();

  constructor(private readonly folder: vscode.Uri | undefined) {}

  /** What is kept as `name`; `undefined` where there is nothing. */
  async read(name: string): Promise<Uint8Array | undefined> {
    if (this.folder === undefined) return this.memory.get(name);
    return vscode.workspace.fs.readFile(this.uriOf(name)).then(
      (bytes) => bytes,
      () => undefined,
    );
  }

  /** Keeps `bytes` as `name`, whole or not at all. */
  async write(name: string, bytes: Uint8Array): Promise<void> {
    if (this.folder === undefined) {
      this.memory.set(name, bytes);
      return;
    }
    const partial = this.uriOf(name + PARTIAL);
    try {
      await vscode.workspace.fs.writeFile(partial, bytes);
      await vscode.workspace.fs.rename(partial, this.uriOf(name), { overwrite: true });
    } catch (error) {
      await this.delete(name + PARTIAL);
      throw error;
    }
  }

  async delete(name: string): Promise<void> {
    this.memory.delete(name);
    if (this.folder !== undefined) await vscode.workspace.fs.delete(this.uriOf(name)).then(undefined, () => undefined);
  }

  /** The names of all that is kept and begins with `start`, in order. */
  async names(start: string): Promise<string[]> {
    return (await this.all(start)).filter((name) => !name.endsWith(PARTIAL)).sort();
  }

  /**
   * Deletes what is left of writes that were broken off, of names that begin with `start`. None of this window may be under
   * way; one of another window is not taken for broken off before `age`, in milliseconds, has passed without a change.
   */
  async sweep(start: string, age = LONG): Promise<void> {
    for (const name of await this.all(start)) {
      if (!name.endsWith(PARTIAL)) continue;
      const stat = await vscode.workspace.fs.stat(this.uriOf(name)).then(undefined, () => undefined);
      if (stat !== undefined && Date.now() - stat.mtime >= age) await this.delete(name);
    }
  }

  private async all(start: string): Promise<string[]> {
    const names = this.folder === undefined ? [...this.memory.keys()] : await namesIn(this.folder);
    return names.filter((name) => name.startsWith(start));
  }

  private uriOf(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder!, name);
  }
}

/** A write of what is kept takes seconds. */
const LONG = 600_000;

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  try {
    // To look into a folder that is not there would be logged as an error.
    await vscode.workspace.fs.stat(folder);
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}
