/**
 * `npx tsx bench/corpus/records.ts COUNT SITES`: JSON records of some 2 KB in the shape of pages, one a line, on standard
 * output; the same on every machine.
 */
import { once } from 'node:events';
import type { Writable } from 'node:stream';
import { pages } from './pages';

const PAGE_BYTES = 2000;

/** Writes `count` records of `siteCount` sites into `out`, as fast as that takes them; how many bytes they have. */
export async function writeRecords(out: Writable, count: number, siteCount: number): Promise<number> {
  let bytes = 0;
  let i = 0;
  for (const { site, text } of pages(count, siteCount, PAGE_BYTES)) {
    const line = `${JSON.stringify({ url: `https://site-${site}.example/${i++}`, text })}\n`;
    bytes += Buffer.byteLength(line);
    if (!out.write(line)) await once(out, 'drain');
  }
  return bytes;
}

async function main([count, sites]: readonly string[]): Promise<void> {
  if (!(Number(count) > 0 && Number(sites) > 0)) throw new Error('give the number of records, and of sites');
  await writeRecords(process.stdout, Number(count), Number(sites));
}

if (require.main === module) void main(process.argv.slice(2));
