import * as vscode from 'vscode';
import { CONFIG_NAME } from '../config/parseConfig';
import { isRuleId } from '../core';
import type { ConfigFiles } from './configFiles';
import { titleOf, warn } from './messages';
import { folderOf, relativePath } from './paths';
import { configToRememberIn, rememberInConfig } from './remember';
import { rememberWhereAsked } from './rememberWhereAsked';

/** Takes the address of a document. */
export const NEVER_IN_FILE = 'winnow.neverInFile';
/** Takes the address of a document and the id of a rule. */
export const TURN_OFF_RULE = 'winnow.turnOffRule';

/** What the lightbulb does about a rule or a file as a whole. */
export function registerRuleCommands(configs: ConfigFiles): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.commands.registerCommand(NEVER_IN_FILE, async (uri: unknown) => {
      if (uri instanceof vscode.Uri) await ignoreFile(configs, uri);
    }),
    vscode.commands.registerCommand(TURN_OFF_RULE, async (uri: unknown, rule: unknown) => {
      if (!(uri instanceof vscode.Uri) || typeof rule !== 'string' || !isRuleId(rule)) return;
      const title = vscode.l10n.t('Turn off the rule “{0}”', titleOf(rule));
      await rememberWhereAsked(configs, uri, { name: 'severity', rule, severity: 'off' }, title);
    }),
  );
}

/** Puts the document at `uri` on the list of files that are left alone. */
async function ignoreFile(configs: ConfigFiles, uri: vscode.Uri): Promise<void> {
  const config = await configToRememberIn(configs, uri);
  const path = config && relativePath(folderOf(config.uri), uri);
  if (config === undefined || path === undefined) {
    warn(
      vscode.l10n.t(
        'Files that are left alone stand in a {0} of their folder, and this document is in no folder that is open.',
        CONFIG_NAME,
      ),
    );
    return;
  }
  // The slash keeps files of the same name in other folders out.
  await rememberInConfig(configs, config.uri, { name: 'ignore', add: [`/${path}`] });
}
