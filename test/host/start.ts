/**
 * `npm start [-- PATH]`: builds, and opens Winnow on the sample folder, or on a folder or file of yours: in the desktop
 * VS Code where there is one, else in a server build, in the browser.
 */
import { spawn } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import * as path from 'node:path';
import { serverAddress, type WindowContent } from './address';
import { onPath, run } from './processes';
import { ROOT } from './root';
import { startServer } from './server';

const SAMPLE = path.join(ROOT, 'test', 'fixtures', 'sample');
const WRONG_USAGE = 2;

async function main(): Promise<void> {
  const target = path.resolve(process.env.INIT_CWD ?? '', process.argv[2] ?? SAMPLE);
  if (!existsSync(target)) {
    console.error(`There is no file or folder ${target}`);
    process.exit(WRONG_USAGE);
  }
  process.stdout.write(await run(process.execPath, ['esbuild.mjs'], { cwd: ROOT }));
  const content = contentOf(target);
  const code = onPath('code');
  await (code ? openDesktop(code, content) : serve(content));
}

function contentOf(target: string): WindowContent {
  const isFolder = statSync(target).isDirectory();
  return {
    extensionPath: ROOT,
    ...(isFolder ? { folder: target } : { folder: path.dirname(target), openFile: target }),
  };
}

async function openDesktop(code: string, { folder, openFile }: WindowContent): Promise<void> {
  await run(code, ['--new-window', `--extensionDevelopmentPath=${ROOT}`, folder, ...(openFile ? [openFile] : [])]);
}

async function serve(content: WindowContent): Promise<void> {
  const server = await startServer('floor');
  const address = serverAddress(server, content);
  console.log(`Winnow runs in VS Code at\n\n  ${address}\n\nCtrl+C ends it.`);
  openBrowser(address);
  await server.exited;
  throw new Error(`The VS Code server ended:\n${server.log.join('\n')}`);
}

/** Shows the address where there is a screen; where there is none, printing it has to do. */
function openBrowser(address: string): void {
  const opener =
    process.platform === 'darwin'
      ? 'open'
      : process.env.DISPLAY || process.env.WAYLAND_DISPLAY
        ? onPath('xdg-open')
        : undefined;
  if (opener) {
    spawn(opener, [address], { stdio: 'ignore', detached: true })
      .on('error', () => {})
      .unref();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
