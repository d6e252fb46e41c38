/**
 * `npx tsx bench/across/run.ts [FILES] [BYTES]`: what it takes to compare the files of a made-up folder with each other,
 * beside reading them and splitting them into words, and beside their analysis. Prints a page in Markdown, kept as
 * results.md.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { machine } from '../report';
import { duration, megabytes, percent, table } from '../table';
import type { Job, Taken } from './child';
import { writeFolder } from './folder';

const JOBS: Readonly<Record<Job, string>> = {
  words: 'reading and words alone',
  across: 'what stands in other files',
  analysis: 'analysis without',
  both: 'analysis with',
};

function main(files: number, bytes: number): void {
  const base = mkdtempSync(join(tmpdir(), 'winnow-bench-'));
  try {
    const child = join(base, 'child.js');
    buildSync({
      entryPoints: [join(__dirname, 'child.ts')],
      outfile: child,
      bundle: true,
      platform: 'node',
      target: 'node20',
      mainFields: ['module', 'main'],
    });
    const rows = [0, 0.05].flatMap((duplicates) => {
      const folder = join(base, String(duplicates));
      const written = writeFolder(folder, { files, bytes, duplicates });
      return Object.entries(JOBS).map(([job, name]) => {
        const { stdout, stderr } = spawnSync(process.execPath, [child, folder, job], { encoding: 'utf8' });
        if (stdout === '') throw new Error(stderr);
        const { stages, found, resident } = JSON.parse(stdout) as Taken;
        const all = stages.reduce((sum, { seconds }) => sum + seconds, 0);
        const parts = stages.map((stage) => `${stage.name} ${duration(stage.seconds)}`).join(', ');
        const cells = [duration(all), parts, megabytes(resident), job === 'words' ? '–' : String(found)];
        return [`${files} × ${megabytes(written / files)}`, percent(duplicates), name, ...cells];
      });
    });
    const header = ['Files', 'In other files', 'What', 'Processor time', 'Stages', 'Peak resident', 'Found'];
    process.stdout.write(`# Across files\n\n${about()}\n\n${table(header, 3, rows)}\n`);
  } finally {
    rmSync(base, { recursive: true, force: true });
  }
}

function about(): string {
  return (
    `Measured by \`npx tsx bench/across/run.ts\` on ${machine()}: a made-up folder, compared by one process on one thread; ` +
    'processor time, which other work on the machine does not change much. “In other files” is the share of the text that ' +
    'stands in an earlier file too: word for word, nearly, or several paragraphs together. What is found across files are ' +
    'paragraphs; what an analysis finds are findings of all rules. The files are plain prose, so there is no boilerplate.'
  );
}

main(Number(process.argv[2] ?? 5000), Number(process.argv[3] ?? 20_000));
