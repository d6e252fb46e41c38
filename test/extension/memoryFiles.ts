import * as vscode from 'vscode';

/** A file system that holds one file, in memory, under any name; it may be slow, and fail. */
export class MemoryFiles implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  private written = 0;
  /** How long each read and write takes. */
  delayMs = 0;
  /** Whether everything fails from now on. */
  fails = false;
  /** Whether it can be read and no more. */
  failsToWrite = false;
  readonly onDidChangeFile = this.changed.event;

  constructor(
    public text: string,
    private readonly permissions?: vscode.FilePermission,
  ) {}

  watch = () => this.changed;
  stat = async (): Promise<vscode.FileStat> => {
    await this.answer();
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.written,
      size: this.text.length,
      ...(this.permissions === undefined ? {} : { permissions: this.permissions }),
    };
  };
  readDirectory = () => [];
  createDirectory = () => undefined;
  readFile = async () => {
    await this.answer();
    return new TextEncoder().encode(this.text);
  };
  writeFile = async (_: vscode.Uri, content: Uint8Array) => {
    await this.answer();
    if (this.failsToWrite) throw vscode.FileSystemError.Unavailable('the disk is full');
    this.text = new TextDecoder().decode(content);
    this.written++;
  };
  delete = () => undefined;
  rename = () => undefined;

  private async answer(): Promise<void> {
    if (this.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, this.delayMs));
    if (this.fails) throw vscode.FileSystemError.Unavailable('the disk does not answer');
  }
}
