import * as vscode from 'vscode';

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
    const partial = this.uriOf(`${name}.partial`);
    await vscode.workspace.fs.writeFile(partial, bytes);
    await vscode.workspace.fs.rename(partial, this.uriOf(name), { overwrite: true });
  }

  async delete(name: string): Promise<void> {
    this.memory.delete(name);
    if (this.folder !== undefined) await vscode.workspace.fs.delete(this.uriOf(name)).then(undefined, () => undefined);
  }

  /** The names of all that is kept and begins with `start`, in order. */
  async names(start: string): Promise<string[]> {
    const names = this.folder === undefined ? [...this.memory.keys()] : await namesIn(this.folder);
    return names.filter((name) => name.startsWith(start) && !name.endsWith('.partial')).sort();
  }

  private uriOf(name: string): vscode.Uri {
    return vscode.Uri.joinPath(this.folder!, name);
  }
}

async function namesIn(folder: vscode.Uri): Promise<string[]> {
  try {
    // To look into a folder that is not there would be logged as an error.
    await vscode.workspace.fs.stat(folder);
    return (await vscode.workspace.fs.readDirectory(folder)).map(([name]) => name);
  } catch {
    return [];
  }
}
