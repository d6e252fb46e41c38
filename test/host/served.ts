/** A VS Code of any host, served to a browser: what a window needs to know of it. */
import type { Page } from 'playwright-core';
import { mountedFolder, serverAddress, type WindowContent, webAddress } from './address';
import type { ServerName } from './editors';
import { type ServerOptions, startServer } from './server';
import { QUIET } from './settings';
import { startWebServer } from './webEditor';

/** Only a server takes more than settings. */
export type HostOptions =
  | ({ readonly host: ServerName } & ServerOptions)
  | ({ readonly host: 'web' } & Pick<ServerOptions, 'settings'>);

export interface Served {
  /** Where the browser finds the window. */
  readonly address: string;
  /** To be called with the page before it goes there. */
  prepare(page: Page): Promise<void>;
  /** Resolves when the program that serves has ended by itself. */
  readonly ended: Promise<number | null>;
  /** Ends it, and deletes its data. */
  stop(): Promise<void>;
}

/** Serves a VS Code that shows and loads `options`. */
export async function serve(options: WindowContent & HostOptions): Promise<Served> {
  return options.host === 'web' ? serveWeb(options) : serveFrom(options.host, options);
}

async function serveFrom(host: ServerName, options: WindowContent & ServerOptions): Promise<Served> {
  const server = await startServer(host, options);
  return {
    address: serverAddress(server, options),
    prepare: async () => {},
    ended: server.exited,
    stop: () => server.stop(),
  };
}

async function serveWeb(options: WindowContent & Pick<ServerOptions, 'settings'>): Promise<Served> {
  const { extensionPath, testsPath } = options;
  if (!extensionPath) {
    throw new Error('A VS Code in the browser has no installed extensions: it needs `extensionPath`.');
  }
  const server = await startWebServer({ extensionPath, testsPath, mount: mountedFolder(options) });
  return {
    address: webAddress(server.origin, options),
    prepare: (page) => server.prepare(page, { ...QUIET, ...options.settings }),
    ended: new Promise(() => {}),
    stop: async () => server.stop(),
  };
}
