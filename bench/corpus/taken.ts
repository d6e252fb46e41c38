import { spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { devNull } from 'node:os';

/** What a program took: seconds by the clock and of processor time, and the peak of its resident size in bytes. */
export interface Taken {
  readonly seconds: number;
  readonly processor: number;
  readonly resident: number;
}

/**
 * Runs `program` with `args` to its end; what it prints goes nowhere. The resident size is that of its processes together,
 * sampled, and the processor time that of those that ended. Throws where it ends with a code above `most`.
 */
export async function taken(program: string, args: readonly string[], most = 0): Promise<Taken> {
  const nothing = createWriteStream(devNull);
  await new Promise((resolve) => nothing.once('open', resolve));
  const start = performance.now();
  // The times of the shell are those of what it has waited for.
  const shell = ['-c', '"$0" "$@"; code=$?; times >&2; exit $code', program, ...args];
  const child = spawn('bash', shell, { stdio: ['ignore', nothing, 'pipe'] });
  let said = '';
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  let resident = 0;
  const timer = setInterval(async () => {
    resident = Math.max(resident, await residentBelow(child.pid!));
  }, SAMPLE);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  clearInterval(timer);
  nothing.destroy();
  if (code === null || code > most) throw new Error(`${program} ${args.join(' ')} ended with ${code}: ${said}`);
  const times = [
    ...said
      .trim()
      .split('\n')
      .at(-1)!
      .matchAll(/(\d+)m([\d.]+)s/g),
  ];
  const processor = times.reduce((sum, [, minutes, seconds]) => sum + Number(minutes) * 60 + Number(seconds), 0);
  return { seconds: (performance.now() - start) / 1000, processor, resident };
}

/** The resident size of the processes that `pid` started, and of theirs, in bytes; 0 where the system does not say. */
async function residentBelow(pid: number): Promise<number> {
  const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');
  const children = (await read(`/proc/${pid}/task/${pid}/children`)).split(' ').filter(Boolean).map(Number);
  let sum = 0;
  for (const child of children) {
    const [, kilobytes = '0'] = /VmRSS:\s+(\d+)/.exec(await read(`/proc/${child}/status`)) ?? [];
    sum += Number(kilobytes) * 1024 + (await residentBelow(child));
  }
  return sum;
}

/** In milliseconds. */
const SAMPLE = 100;
