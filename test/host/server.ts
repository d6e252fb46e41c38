/** A running VS Code server with fresh data, which goes without a trace. */
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { temporaryFolder } from './cleanup';
import { provideHost, type ServerName } from './editors';
import { type ProcessTree, startTree } from './processes';
import { type Settings, writeUserSettings } from './settings';

const START_LIMIT_MS = 60_000;

export interface ServerOptions {
  /** Where installed extensions are; an empty folder by default. */
  readonly extensionsDir?: string;
  /** User settings over the quiet ones of the tests. */
  readonly settings?: Settings;
  /** Workspace trust is on, and so a window starts in Restricted Mode; off by default. */
  readonly workspaceTrust?: boolean;
  /** Set for the server and so for its extension host, over this process's own environment. */
  readonly env?: NodeJS.ProcessEnv;
}

/** A VS Code server on this machine. */
export interface Server {
  /** `127.0.0.1:PORT`: its address, and the authority of its `vscode-remote:` URIs. */
  readonly authority: string;
  /** What it has printed so far, by lines. */
  readonly log: readonly string[];
  /** Resolves when it has ended, for whatever reason. */
  readonly exited: Promise<number | null>;
  /** Ends it and its extension hosts, and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a host's server on a free port; resolves when it listens, throws with its log when it can't. */
export async function startServer(hostName: ServerName, options: ServerOptions = {}): Promise<Server> {
  const host = await provideHost(hostName);
  const folder = temporaryFolder(`server-${hostName}`);
  const trust = options.workspaceTrust ? { 'security.workspace.trust.enabled': true } : {};
  await writeUserSettings(path.join(folder.path, 'data'), { ...trust, ...options.settings });
  const args = [
    host.serverMain,
    ...['--host', '127.0.0.1', '--port', '0'],
    ...[
      '--server-data-dir',
      folder.path,
      '--extensions-dir',
      options.extensionsDir ?? path.join(folder.path, 'extensions'),
    ],
    '--without-connection-token',
    '--accept-server-license-terms',
    '--disable-telemetry',
    '--enable-smoke-test-driver', // without it a built VS Code ignores development paths
    ...(options.workspaceTrust ? [] : ['--disable-workspace-trust']),
  ];
  const tree = startTree(host.node, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, ...options.env },
  });
  const log: string[] = [];
  const stop = async () => {
    await tree.stop();
    folder.remove();
  };
  try {
    const port = await listening(tree, log);
    return { authority: `127.0.0.1:${port}`, log, exited: tree.exited, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** The port that the server says it listens on; all it prints goes to `log`. */
async function listening(tree: ProcessTree, log: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (why: string) => reject(new Error(`The VS Code server ${why}:\n${log.join('\n')}`));
    const timer = setTimeout(() => fail(`did not listen within ${START_LIMIT_MS} ms`), START_LIMIT_MS);
    for (const stream of [tree.child.stdout, tree.child.stderr]) {
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => {
        log.push(line);
        const port = /Extension host agent listening on (\d+)/.exec(line)?.[1];
        if (port) {
          resolve(port);
        }
      });
    }
    void tree.exited.then(() => fail('ended before it listened'));
    void tree.exited.finally(() => clearTimeout(timer));
  });
}
