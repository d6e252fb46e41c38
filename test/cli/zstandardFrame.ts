/** `text` as a frame of Zstandard that stores it as it is (RFC 8878). */
export function storedFrame(text: string): Buffer {
  const bytes = Buffer.from(text);
  const head = Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0xa0, 0, 0, 0, 0]);
  head.writeUInt32LE(bytes.length, 5);
  const blocks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += 100_000) {
    const content = bytes.subarray(start, start + 100_000);
    const isLast = start + content.length === bytes.length ? 1 : 0;
    const size = content.length * 8 + isLast;
    blocks.push(Buffer.from([size & 0xff, (size >> 8) & 0xff, size >> 16]), content);
  }
  return Buffer.concat([head, ...blocks]);
}
