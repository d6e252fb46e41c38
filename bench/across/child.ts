/** What a fresh process does with a folder: `child.js FOLDER JOB`. Prints what it took as JSON. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { AcrossDocuments, analyse, type ComparedDocument, fingerprintOf, readText } from '../../src/core';

/** What a job took: seconds of processor time by stage, on all threads, how much was found, and the peak of the resident size in bytes. */
export interface Taken {
  readonly stages: readonly { readonly name: string; readonly seconds: number }[];
  readonly found: number;
  readonly resident: number;
}

export type Job = 'words' | 'across' | 'analysis' | 'both';

const stages: { name: string; seconds: number }[] = [];

function timed<T>(name: string, run: () => T): T {
  const start = process.cpuUsage();
  const result = run();
  const { user, system } = process.cpuUsage(start);
  stages.push({ name, seconds: (user + system) / 1e6 });
  return result;
}

function main(folder: string, job: Job): number {
  const names = readdirSync(folder).sort();
  const textOf = (name: string): string => readFileSync(join(folder, name), 'utf8');
  const compare = (): AcrossDocuments => {
    const compared = timed('fingerprints', () =>
      names.map((name): ComparedDocument => ({ name, ...fingerprintOf(readText(textOf(name), 'plain')) })),
    );
    return timed('join', () => new AcrossDocuments(compared, { similarity: 0.7 }));
  };
  const analyseAll = (across?: AcrossDocuments): number =>
    timed('analysis', () =>
      names.reduce((sum, name) => sum + analyse(textOf(name), { elsewhere: across?.of(name) }).findings.length, 0),
    );
  switch (job) {
    case 'words':
      return timed('words', () =>
        names.reduce((sum, name) => sum + readText(textOf(name), 'plain').table.ids.length, 0),
      );
    case 'across': {
      const across = compare();
      return names.reduce((sum, name) => sum + across.of(name).size, 0);
    }
    case 'analysis':
      return analyseAll();
    case 'both':
      return analyseAll(compare());
  }
}

const found = main(process.argv[2]!, process.argv[3] as Job);
const taken: Taken = { stages, found, resident: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(JSON.stringify(taken));
