import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { temporaryFolder } from '../../test/host/cleanup';
import type { ServerName } from '../../test/host/editors';
import { runExtensionTests } from '../../test/host/runInEditor';
import type { MeasuredScan } from './measured';

/** Measures "Scan Folder" of `folder`, by the extension as it is built in `dist`, in the VS Code of `host`. */
export async function measureScan(host: ServerName, folder: string): Promise<MeasuredScan> {
  const built = temporaryFolder('bench-built');
  try {
    const testsPath = join(built.path, 'scanInEditor.js');
    const entryPoints = [join(__dirname, 'scanInEditor.ts')];
    await build({ entryPoints, outfile: testsPath, bundle: true, platform: 'node', external: ['vscode'] });
    const measured = join(built.path, 'measured.json');
    process.env.WINNOW_BENCH_SCAN = measured;
    await runExtensionTests(host, { folder, testsPath });
    return JSON.parse(readFileSync(measured, 'utf8')) as MeasuredScan;
  } finally {
    built.remove();
  }
}
