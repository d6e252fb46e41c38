import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from '../test/host/root';
import { table } from './table';

interface Build {
  readonly BUDGETS: Readonly<Record<string, number>>;
  sizes(): Readonly<Record<string, number>>;
}

/** What is in dist, as it was built last, and the VSIX of it. */
export function sizeTable(): string {
  const { BUDGETS, sizes }: Build = createRequire(__filename)('../esbuild.mjs');
  const bytes = Object.entries(sizes());
  for (const name of ['dist/worker.js', 'dist/cli.js']) bytes.push([name, statSync(join(ROOT, name)).size]);
  const rows = bytes.map(([name, size]) => [name, String(size), name in BUDGETS ? String(BUDGETS[name]) : '–']);
  return table(['What', 'Bytes', 'Budget'], 1, rows);
}
