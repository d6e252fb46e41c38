/** The browser that shows a VS Code server's window. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import * as path from 'node:path';
import { type BrowserContext, chromium } from 'playwright-core';
import { installDebianPackage } from './packages';
import { onPath } from './processes';

const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const MAC_PROGRAMS = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface BrowserOptions {
  /** No visible window; the default. */
  readonly headless?: boolean;
  /** In CSS pixels. */
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Finds Chrome or Chromium (`WINNOW_CHROME` first), installs Debian's where it may, or throws what to install. */
export async function provideChromium(): Promise<string> {
  const found = findChromium() ?? ((await installDebianPackage('chromium')) ? findChromium() : undefined);
  if (!found) {
    throw new Error('No Chrome or Chromium found. Install one, or set WINNOW_CHROME to its executable.');
  }
  return found;
}

function findChromium(): string | undefined {
  const named = process.env.WINNOW_CHROME;
  if (named && !existsSync(named)) {
    throw new Error(`WINNOW_CHROME names "${named}", which does not exist.`);
  }
  const command = COMMANDS.map(onPath).find(Boolean);
  return named || command || (process.platform === 'darwin' ? MAC_PROGRAMS.find(existsSync) : undefined);
}

/** Third-party cookies, which webviews of a VS Code in the browser need: they are of other origins than the page. */
const PREFERENCES = {
  profile: {
    cookie_controls_mode: 0,
    block_third_party_cookies: false,
    default_content_setting_values: { cookies: 1 },
  },
};

/** Starts the browser with a new profile, which goes when the browser is closed. */
export async function launchChromium(options: BrowserOptions = {}): Promise<BrowserContext> {
  const profile = mkdtempSync(path.join(tmpdir(), 'winnow-profile-'));
  const remove = () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  try {
    mkdirSync(path.join(profile, 'Default'));
    writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(PREFERENCES));
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: await provideChromium(),
      headless: options.headless ?? true,
      viewport: options.viewport ?? { width: 1280, height: 800 },
      permissions: ['clipboard-read', 'clipboard-write'],
      args: FLAGS,
    });
    // Only when the browser writes no more: after Playwright, which ends it at the exit at the latest.
    process.once('exit', remove);
    const close = context.close.bind(context);
    return Object.assign(context, {
      close: async (how?: Parameters<typeof close>[0]) => {
        await close(how);
        process.off('exit', remove);
        remove();
      },
    });
  } catch (error) {
    remove();
    throw error;
  }
}
