/** The commands of the README, run as they are printed, on files in the shape of what they are about. */
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import * as path from 'node:path';
import { gzipSync } from 'node:zlib';
import { PAGES, pageOf, recordsOfSites, SITES } from './sitePages';
import { ARTICLE } from './texts';
import { ROOT, sandboxes, skipIf, WINDOWS } from './winnow';
import { storedFrame } from './zstandardFrame';

const README = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
/** The blocks for a shell that call the command line, by the heading that they stand under. */
const BLOCKS = [...README.matchAll(/^#+ (?<title>.+)$|^```sh\n(?<block>[\s\S]*?)^```$/gm)].reduce<
  { title: string; commands: string[] }[]
>((blocks, { groups }) => {
  if (groups!.title !== undefined) blocks.push({ title: groups!.title, commands: [] });
  else
    blocks.at(-1)!.commands.push(
      ...groups!
        .block!.trim()
        .split('\n')
        .filter((line) => line.startsWith('node ')),
    );
  return blocks;
}, []);

describe('the commands of the README', function () {
  this.timeout(120_000);
  const box = sandboxes();

  beforeEach(function () {
    skipIf(this, WINDOWS, 'they are for a POSIX shell');
    symlinkSync(path.join(ROOT, 'dist'), box.current.path('dist'));
    box.current.write('article.txt', ARTICLE);
    for (const site of SITES) {
      for (let i = 0; i < PAGES; i++)
        box.current.write(`scrapes/${site}/${i}.txt`, `${ARTICLE}\n${pageOf(site, i).join('\n')}\n`);
    }
    // The second half of an index, and records whose text is elsewhere.
    const records = recordsOfSites();
    box.current.write('pages.jsonl', records);
    box.current.write('pages.jsonl.gz', gzipSync(records));
    const nested = records.replaceAll(/"text":("(?:[^"\\]|\\.)*")/g, '"doc":{"text":$1}');
    box.current.write('corpus.jsonl.zst', storedFrame(nested));
    for (const [name, site] of [
      ['a', SITES[0]],
      ['b', SITES[1]],
    ]) {
      const args = ['dist/cli.js', 'index', `scrapes/${site}`, '--out', `${name}.index`];
      execFileSync(process.execPath, args, { cwd: box.current.folder });
    }
  });

  /** All texts, by name. */
  const texts = (): Record<string, string> => {
    const names = readdirSync(box.current.path('scrapes'), { recursive: true, encoding: 'utf8' });
    return Object.fromEntries(
      names.filter((name) => name.endsWith('.txt')).map((name) => [name, box.current.read(`scrapes/${name}`)]),
    );
  };

  it('are found', () => {
    const titles = BLOCKS.filter(({ commands }) => commands.length > 0).map(({ title }) => title);
    assert.deepEqual(titles, [
      'On the command line',
      'Folders',
      'Corpora',
      'What stands in several files',
      'What recurs on the pages of a site',
    ]);
  });

  for (const { title, commands } of BLOCKS) {
    if (commands.length === 0) continue;
    it(`do what they say: ${title}`, () => {
      const before = texts();
      for (const command of commands) {
        const env = { ...process.env, WINNOW_STATE: box.current.state };
        const { status, stderr, stdout } = spawnSync('sh', ['-c', command], {
          cwd: box.current.folder,
          env,
          encoding: 'utf8',
        });
        // A check ends with 1 where it has found something, as here.
        assert.equal(status, / check /.test(command) ? 1 : 0, `${command}\n${stderr}`);
        const out = /(?:>|--out) (\S+)/.exec(command)?.[1];
        assert.ok(out === undefined ? `${stdout}${stderr}` !== '' : statSync(box.current.path(out)).size > 0, command);
        if (command.includes('--write')) assert.notDeepEqual(texts(), before, command);
        if (command.includes(' undo')) assert.deepEqual(texts(), before, command);
      }
    });
  }
});
