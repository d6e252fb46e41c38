import * as vscode from 'vscode';
import { isRuleId, type RuleId } from '../core';
import { warn } from './messages';

const EXTENSION_ID = 'winnow.winnow';
const RULES_PATH = '/rules/';

/** The address of the page of `rule`. It opens in the editor, from the files of the extension, without a network. */
export function rulePage(rule: RuleId): vscode.Uri {
  let page = pages.get(rule);
  if (page === undefined) {
    page = vscode.Uri.from({ scheme: vscode.env.uriScheme, authority: EXTENSION_ID, path: `${RULES_PATH}${rule}` });
    pages.set(rule, page);
  }
  return page;
}

/** Those that were asked for: of hundreds of markers each has one. */
const pages = new Map<RuleId, vscode.Uri>();

/** Takes the address of a document, which does not matter, and the id of a rule. */
export const OPEN_RULE_PAGE = 'winnow.openRulePage';

/** Opens the pages of rules when their addresses are followed, or from the lightbulb. */
export function registerRulePages(extensionUri: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.window.registerUriHandler({ handleUri: (uri) => openRulePage(extensionUri, uri) }),
    vscode.commands.registerCommand(OPEN_RULE_PAGE, (_, rule: RuleId) => openRulePage(extensionUri, rulePage(rule))),
  );
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
