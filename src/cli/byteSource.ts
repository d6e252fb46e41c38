/** Bytes of a stream by number, not by chunk. Holds what was looked at or is taken, and one chunk more. */
export class ByteSource {
  private readonly chunks: AsyncIterator<Buffer>;
  private ahead: Buffer = Buffer.alloc(0);

  constructor(stream: AsyncIterable<Buffer>) {
    this.chunks = stream[Symbol.asyncIterator]();
  }

  /** The next `count` bytes, which stay; fewer where the stream ends before. Throws what the stream throws. */
  async peek(count: number): Promise<Buffer> {
    while (this.ahead.length < count) {
      const { done, value } = await this.chunks.next();
      if (done) break;
      this.ahead = this.ahead.length === 0 ? value : Buffer.concat([this.ahead, value]);
    }
    return this.ahead.subarray(0, count);
  }

  /** As `peek`, and they are gone. */
  async take(count: number): Promise<Buffer> {
    const taken = await this.peek(count);
    this.ahead = this.ahead.subarray(taken.length);
    return taken;
  }

  /** Whether `start` comes next; `undefined` is any byte. Waits for no byte more than it takes to say no. */
  async startsWith(start: readonly (number | undefined)[]): Promise<boolean> {
    for (const [i, expected] of start.entries()) {
      const byte = (await this.peek(i + 1))[i];
      if (byte === undefined || (expected ?? byte) !== byte) return false;
    }
    return true;
  }

  /** All that is left, chunk by chunk. */
  async *rest(): AsyncGenerator<Buffer> {
    if (this.ahead.length > 0) yield this.ahead;
    yield* { [Symbol.asyncIterator]: () => this.chunks };
  }

  /** Lets go of the stream. */
  async close(): Promise<void> {
    await this.chunks.return?.();
  }
}
