/** Installing a packed extension, to test what users get. */
import { temporaryFolder } from './cleanup';
import { provideHost, type ServerName } from './editors';
import { run } from './processes';

/** Installs a `.vsix` file into an extensions folder, which `ServerOptions.extensionsDir` then takes. */
export async function installVsix(hostName: ServerName, vsix: string, extensionsDir: string): Promise<void> {
  const host = await provideHost(hostName);
  const data = temporaryFolder('install');
  try {
    const folders = ['--extensions-dir', extensionsDir, '--server-data-dir', data.path];
    await run(host.node, [host.serverMain, '--install-extension', vsix, ...folders]);
  } finally {
    data.remove();
  }
}
