import type { Writable } from 'node:stream';
import { explain, isSystemError, type Trouble } from './trouble';

/** Standard output with back pressure. When its reader has gone (`winnow … | head`), writing goes on into nothing, quietly. */
export class Output {
  private isClosed = false;

  constructor(
    private readonly stream: Writable,
    private readonly trouble: Trouble,
    /** Makes room on the terminal. */
    private readonly beforeMessage: () => void = () => {},
  ) {
    stream.on('error', (error) => this.close(error));
  }

  /** Whether nobody reads any more. */
  get closed(): boolean {
    return this.isClosed;
  }

  /** Resolves when `data` is on its way. Never throws. */
  async write(data: string | Uint8Array): Promise<void> {
    if (this.isClosed || data.length === 0) return;
    if (process.stdout.isTTY) this.beforeMessage();
    const error = await new Promise<unknown>((resolve) => this.stream.write(data, resolve));
    if (error) this.close(error);
  }

  private close(error: unknown): void {
    if (!this.isClosed && !isSystemError(error, 'EPIPE')) this.trouble.report('standard output', explain(error));
    this.isClosed = true;
  }
}
