import * as vscode from 'vscode';

/** A file system that holds one file, in memory, under any name. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private written = 0;
  readonly onDidChangeFile = this.changed.event;

  constructor(
    public text: string,
    private readonly permissions?: vscode.FilePermission,
  ) {}

  watch = () => this.changed;
  stat = (): vscode.FileStat => ({
    type: vscode.FileType.File,
    ctime: 0,
    mtime: this.written,
    size: this.text.length,
    ...(this.permissions === undefined ? {} : { permissions: this.permissions }),
  });
  readDirectory = () => [];
  createDirectory = () => undefined;
  readFile = () => new TextEncoder().encode(this.text);
  writeFile = (_: vscode.Uri, content: Uint8Array) => {
    this.text = new TextDecoder().decode(content);
    this.written++;
  };
  delete = () => undefined;
  rename = () => undefined;
}
