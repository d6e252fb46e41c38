/**
 * `npm run bench -- corpora [--large] [--no-editor]`: what whole folders and corpora take, beside `sort | uniq -c` on the
 * same lines and beside reading and splitting into words alone. Prints a page in Markdown, kept as results.md.
 */
import { createWriteStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { buildSync } from 'esbuild';
import { temporaryFolder } from '../../test/host/cleanup';
import { SERVER_NAMES } from '../../test/host/editors';
import { ROOT } from '../../test/host/root';
import { measureScan } from '../editor/scan';
import { machine } from '../report';
import { digits, duration, megabytes, rate, table } from '../table';
import { writeSites } from './folder';
import { pages } from './pages';
import { writeRecords } from './records';
import { type Taken, taken } from './taken';

export interface CorporaFlags {
  /** Of a corpus of 2 GB besides. */
  readonly large?: true;
  readonly editor: boolean;
  readonly write?: true;
}

const SITES = 10;
const FILES = 5000;
const FILE_BYTES = 20_000;
/** About how many bytes a record has. */
const RECORD = 2250;
const SMALL = 1e8;
const LARGE = 2e9;
const SHARDS = [2, 4, 8];
const MOST_LINES = 500_000;
const BOUNDED = ['--most-lines', String(MOST_LINES), '--out'];
const CLI = join(ROOT, 'dist', 'cli.js');

export async function measureCorpora({ large, editor, write }: CorporaFlags): Promise<void> {
  const folder = temporaryFolder('bench-corpora');
  try {
    const rows = [...(await ofFolder(folder.path, editor)), ...(await ofRecords(folder.path, SMALL))];
    if (large) rows.push(...(await ofRecords(folder.path, LARGE)));
    rows.push(...(await ofShards(folder.path)));
    const header = ['Input', 'What', 'Time', 'Processor time', 'MB/s', 'MB/s and core', 'Peak resident'];
    const text = `# Folders and corpora\n\n${about()}\n\n${table(header, 2, rows)}\n`;
    process.stdout.write(text);
    if (write) writeFileSync(join(__dirname, 'results.md'), text);
  } finally {
    folder.remove();
  }
}

async function ofFolder(base: string, editor: boolean): Promise<string[][]> {
  const folder = join(base, 'sites');
  const bytes = writeSites(folder, FILES, SITES, FILE_BYTES);
  const index = join(base, 'sites.index');
  const input = `${FILES} files, ${megabytes(bytes)}`;
  const rows = [
    row(input, 'winnow index', bytes, await winnow('index', folder, '--out', index)),
    row(input, 'winnow check --index', bytes, await winnow('check', folder, '--index', index)),
    row(input, SORT, bytes, await sorted(`find '${folder}' -type f -exec cat {} +`)),
  ];
  for (const host of editor ? SERVER_NAMES : []) {
    rows.push(row(input, `Scan Folder in VS Code, ${host}`, bytes, await measureScan(host, folder)));
  }
  return rows;
}

async function ofRecords(base: string, size: number): Promise<string[][]> {
  const file = join(base, 'records.jsonl');
  const out = createWriteStream(file);
  const bytes = await writeRecords(out, Math.round(size / RECORD), SITES);
  out.end();
  await finished(out);
  const [index, bounded] = [join(base, 'records.index'), join(base, 'bounded.index')];
  const input = `JSONL, ${megabytes(bytes)}`;
  const words = join(base, 'tokens.js');
  const entryPoints = [join(__dirname, 'tokens.ts')];
  buildSync({ entryPoints, outfile: words, bundle: true, platform: 'node', mainFields: ['module', 'main'] });
  return [
    row(input, 'reading and words alone', bytes, await taken(process.execPath, [words, file])),
    row(input, SORT, bytes, await sorted(`cat '${file}'`)),
    row(input, 'winnow index', bytes, await winnow('index', file, '--out', index)),
    row(input, `winnow index --most-lines ${MOST_LINES}`, bytes, await winnow('index', file, ...BOUNDED, bounded)),
    row(input, 'winnow clean --jsonl --index', bytes, await winnow('clean', '--jsonl', file, '--index', index)),
  ];
}

/** Shards of the same size each: twice as many take twice as long to merge. */
async function ofShards(base: string): Promise<string[][]> {
  const most = Math.max(...SHARDS);
  const each = SMALL / 10 / RECORD;
  const texts: string[][] = Array.from({ length: most }, () => []);
  let i = 0;
  for (const { site, text } of pages(Math.round(most * each), SITES, 2000)) {
    texts[i % most]!.push(`${JSON.stringify({ url: `https://site-${site}.example/${i++}`, text })}\n`);
  }
  const indexes: string[] = [];
  for (const [shard, lines] of texts.entries()) {
    const file = join(base, `shard-${shard}.jsonl`);
    writeFileSync(file, lines.join(''));
    indexes.push(join(base, `shard-${shard}.index`));
    await winnow('index', file, '--out', indexes[shard]!);
  }
  const rows: string[][] = [];
  for (const count of SHARDS) {
    const time = await winnow('index', '--merge', ...indexes.slice(0, count), '--out', join(base, 'merged.index'));
    const bytes = texts.slice(0, count).reduce((sum, lines) => sum + Buffer.byteLength(lines.join('')), 0);
    rows.push(row(`${count} shards, ${megabytes(bytes)}`, 'winnow index --merge', bytes, time));
  }
  return rows;
}

/** Findings are no failure. */
const winnow = (...args: string[]): Promise<Taken> => taken(process.execPath, [CLI, ...args, '--no-progress'], 1);
const SORT = '`sort \\| uniq -c`';
const sorted = (source: string): Promise<Taken> => taken('bash', ['-c', `${source} | LC_ALL=C sort | uniq -c`]);

function row(input: string, what: string, bytes: number, { seconds, processor, resident }: Taken): string[] {
  const times = [seconds, processor].map(duration);
  return [input, what, ...times, rate(bytes, seconds), digits(bytes / 1e6 / processor), megabytes(resident)];
}

function about(): string {
  return (
    `Measured by \`npm run bench -- corpora\` on ${machine()}, once each; made-up pages of ${SITES} sites with a template of ` +
    '12 lines each, as files, and as JSON records of some 2 KB. Processor time is that of all threads, and MB/s and core are by ' +
    'it, so that other work on the machine does not change them much. Of the editor it is all of the extension host while it ' +
    'scans, which reads, counts and analyses all files, as the two commands before do; its resident size is the peak beyond ' +
    'what it had before.'
  );
}
