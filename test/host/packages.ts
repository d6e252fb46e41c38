/** Getting packages: from npm into a folder, and from Debian into the system. */
import { rm } from 'node:fs/promises';
import * as path from 'node:path';
import { onPath, run } from './processes';

/** Unpacks one npm package into a folder, without its dependencies and without running its scripts. */
export async function unpackNpmPackage(spec: string, into: string): Promise<void> {
  const printed = await run('npm', ['pack', spec, '--ignore-scripts', '--silent', '--pack-destination', into]);
  const archive = path.join(into, printed.trim().split('\n').at(-1) ?? '');
  await run('tar', ['-xzf', archive, '--strip-components=1', '-C', into]);
  await rm(archive);
}

/** Installs what a package folder depends on, without development dependencies and without running scripts. */
export async function installNpmDependencies(folder: string): Promise<void> {
  await run('npm', ['install', '--omit=dev', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder });
}

/** Installs a Debian package if this process may (root, with apt-get) and says so; `false` if it may not. */
export async function installDebianPackage(name: string): Promise<boolean> {
  if (process.getuid?.() !== 0 || !onPath('apt-get')) {
    return false;
  }
  console.log(`Installing the system package ${name} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env });
  await run('apt-get', ['install', '--yes', '--option', 'DPkg::Lock::Timeout=300', name], { env });
  return true;
}
