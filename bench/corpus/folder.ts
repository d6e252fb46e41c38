import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pages } from './pages';

/** Writes `count` text files of some `bytes` each into `folder`, a folder for each of `siteCount` sites; how many bytes they have. */
export function writeSites(folder: string, count: number, siteCount: number, bytes: number): number {
  for (let site = 0; site < siteCount; site++) mkdirSync(join(folder, siteName(site)), { recursive: true });
  let written = 0;
  let i = 0;
  for (const { site, text } of pages(count, siteCount, bytes)) {
    writeFileSync(join(folder, siteName(site), `${String(i++).padStart(5, '0')}.txt`), text);
    written += Buffer.byteLength(text);
  }
  return written;
}

const siteName = (site: number): string => `site-${site}.example`;
