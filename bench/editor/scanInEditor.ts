/** What runs inside VS Code's extension host: scans the folder that is open, and watches the memory and the thread. */
import { writeFileSync } from 'node:fs';
import * as vscode from 'vscode';
import type { MeasuredScan } from './measured';
import { Watch } from './watch';

/** Called by VS Code. What was measured goes into the file that `WINNOW_BENCH_SCAN` names. */
export async function run(): Promise<void> {
  await vscode.extensions.getExtension('winnow.winnow')!.activate();
  const [folder] = vscode.workspace.workspaceFolders!;
  const before = process.memoryUsage.rss();
  let resident = before;
  // All workers are threads of this process.
  const timer = setInterval(() => {
    resident = Math.max(resident, process.memoryUsage.rss());
  }, SAMPLE);
  const watch = new Watch();
  watch.start();
  const cpu = process.cpuUsage();
  const start = performance.now();
  await vscode.commands.executeCommand('winnow.scanFolder', folder!.uri);
  const seconds = (performance.now() - start) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  clearInterval(timer);
  const held = await watch.stop();
  const measured: MeasuredScan = { seconds, processor: (user + system) / 1e6, resident: resident - before, held };
  writeFileSync(process.env.WINNOW_BENCH_SCAN!, JSON.stringify(measured));
}

/** In milliseconds. */
const SAMPLE = 100;
