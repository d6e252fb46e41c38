/**
 * What a fresh process does for the benchmark: `child.js FILE JOB CONTESTANTS RUNS`, the job being `time`, `memory` or
 * `recall`, the contestants their indices. Prints the result as JSON.
 */
import { readFileSync } from 'node:fs';
import { memory, time } from './measure';
import { CONTESTANTS } from './peers';
import { recallOf } from './recall';

/** How much of the text is used to warm up, in bytes. */
const HEAD = 1_000_000;

function main([file, job, names, runs]: readonly string[]): unknown {
  const { text, head } = read(file!);
  const contestants = names!.split(',').map((index) => CONTESTANTS[Number(index)]!);
  switch (job) {
    case 'time':
      return time(contestants, text, head, Number(runs));
    case 'memory':
      return memory(contestants[0]!, text, head);
    default:
      return recallOf(text);
  }
}

/** On its own, so that the bytes are free when memory is measured. */
function read(file: string): { readonly text: string; readonly head: string } {
  const bytes = readFileSync(file);
  // The head is decoded on its own: a slice of the text would be another kind of string to V8.
  const end = bytes.indexOf(0x0a, Math.min(HEAD, bytes.length >> 1)) + 1;
  const head = bytes.subarray(0, end > 0 && end < 2 * HEAD ? end : HEAD).toString('utf8');
  return { text: bytes.toString('utf8'), head };
}

process.stdout.write(JSON.stringify(main(process.argv.slice(2))));
