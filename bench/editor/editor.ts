import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../../test/host/cleanup';
import type { ServerName } from '../../test/host/editors';
import { runExtensionTests } from '../../test/host/runInEditor';
import { makeDocument } from '../documents';
import type { MeasuredInEditor, MeasuredInWindow } from './measured';
import { type Plan, TYPED } from './plan';
import { measureWindow } from './window';

/** What was measured in a real VS Code. */
export interface MeasuredEditor {
  readonly host: ServerName;
  readonly inside: MeasuredInEditor;
  readonly window: MeasuredInWindow;
}

/** In bytes of UTF-8. */
const SIZES = [1e5, 1e6, 1e7];
const WINDOW_SIZE = 1e6;
const MANY = 50;
const MANY_SIZE = 2e4;
const CHAFF = 'Advertisement';

/** Measures the extension as it is built in `dist`, in the VS Code of `host`. */
export async function measureEditor(host: ServerName): Promise<MeasuredEditor> {
  const files = temporaryFolder('bench-files');
  const built = temporaryFolder('bench-built');
  try {
    const plan: Plan = {
      documents: SIZES.map((size) => ({ size, name: `document-${size}.txt` })),
      many: Array.from({ length: MANY }, (_, i) => `one-of-many-${i}.txt`),
    };
    for (const { size, name } of plan.documents) writeFileSync(join(files.path, name), documentOf(size, 1));
    plan.many.forEach((name, i) => {
      writeFileSync(join(files.path, name), documentOf(MANY_SIZE, i + 2));
    });
    const planFile = join(built.path, 'plan.json');
    writeFileSync(planFile, JSON.stringify(plan));
    const testsPath = join(built.path, 'inEditor.js');
    const entryPoints = [join(__dirname, 'inEditor.ts')];
    await build({ entryPoints, outfile: testsPath, bundle: true, platform: 'node', external: ['vscode'] });
    process.env.WINNOW_BENCH_PLAN = planFile;
    await runExtensionTests(host, { folder: files.path, testsPath });
    const inside = JSON.parse(readFileSync(planFile, 'utf8')) as MeasuredInEditor;
    const { name } = plan.documents.find(({ size }) => size === WINDOW_SIZE)!;
    const window = await measureWindow(host, files.path, join(files.path, name), WINDOW_SIZE, TYPED + 1);
    return { host, inside, window };
  } finally {
    files.remove();
    built.remove();
  }
}

/** A document with a line of chaff that is typed into, and that no other one repeats. */
function documentOf(bytes: number, seed: number): string {
  const lines = makeDocument({ bytes, duplicates: 0.05, seed }).text.split('\n');
  lines.splice(TYPED, 0, CHAFF);
  return lines.join('\n');
}
