import * as vscode from 'vscode';
import { isRuleId, type RuleId } from '../core';
import { warn } from './messages';

const EXTENSION_ID = 'winnow.winnow';
const RULES_PATH = '/rules/';

/** The address of the page of `rule`. It opens in the editor, from the files of the extension, without a network. */
export function rulePage(rule: RuleId): vscode.Uri {
  return vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: EXTENSION_ID, path: `${RULES_PATH}${rule}` });
}

/** Opens the pages of rules when their addresses are followed. */
export function registerRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.window.registerUriHandler({ handleUri: (uri) => openRulePage(extensionUri, uri) });
}

/** Opens the page that `uri` is the address of, or says that there is none. */
export async function openRulePage(extensionUri: vscode.Uri, { path }: vscode.Uri): Promise<void> {
  const rule = path.startsWith(RULES_PATH) ? path.slice(RULES_PATH.length) : '';
  if (!isRuleId(rule)) {
    warn(vscode.l10n.t('Winnow has no page at this address.'));
    return;
  }
  const page = vscode.Uri.joinPath(extensionUri, 'docs', 'rules', `${rule}.md`);
  await vscode.commands.executeCommand('markdown.showPreview', page);
}
