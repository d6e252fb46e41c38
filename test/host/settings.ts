/** The user settings that a VS Code of the tests starts with. */
import { mkdir, writeFile } from 'node:fs/promises';
import * as path from 'node:path';

export type Settings = Readonly<Record<string, unknown>>;

/** A quiet window that changes no file by itself. */
export const QUIET: Settings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.colorTheme': 'Default Dark Modern',
  'chat.commandCenter.enabled': false,
  'chat.disableAIFeatures': true,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'editor.unusualLineTerminators': 'off',
  'files.autoSave': 'off',
};

/** Writes `settings.json` into the `User` folder of a data folder; `own` settings win over the quiet ones. */
export async function writeUserSettings(dataFolder: string, own: Settings = {}): Promise<void> {
  const folder = path.join(dataFolder, 'User');
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'settings.json'), JSON.stringify({ ...QUIET, ...own }, null, 2));
}
