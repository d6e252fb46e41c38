import * as vscode from 'vscode';
import { AnalysisService } from './analysisService';
import { registerCleanCommands } from './cleanCommands';
import { Cleaner } from './cleaner';
import { registerCompare } from './compare';
import { ConfigFiles } from './configFiles';
import { registerConfigProblems } from './configProblems';
import { registerDiagnostics } from './diagnostics';
import { FixAll } from './fixAll';
import { registerGoToOriginal } from './goToOriginal';
import { DuplicateHover } from './hover';
import { registerPhraseLists } from './phraseLists';
import { registerPreview } from './preview';
import { QuickFixes } from './quickFixes';
import { registerRuleCommands } from './ruleCommands';
import { registerRulePages } from './rulePages';
import { registerStatus } from './status';

/** Builds the parts and wires them. */
export function activate(context: vscode.ExtensionContext): void {
  const configs = new ConfigFiles();
  const service = new AnalysisService(configs);
  const cleaner = new Cleaner(service);
  const { registerCodeActionsProvider, registerHoverProvider } = vscode.languages;
  context.subscriptions.push(
    configs,
    service,
    registerDiagnostics(service),
    registerConfigProblems(configs),
    registerCodeActionsProvider({ scheme: '*' }, new QuickFixes(service), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    registerCodeActionsProvider({ scheme: '*' }, new FixAll(service), { providedCodeActionKinds: FixAll.kinds }),
    registerHoverProvider({ scheme: '*' }, new DuplicateHover(service)),
    registerCleanCommands(cleaner),
    registerPreview(service, cleaner),
    registerCompare(cleaner),
    registerGoToOriginal(cleaner),
    registerPhraseLists(configs),
    registerRuleCommands(configs),
    registerStatus(service),
    registerRulePages(context.extensionUri),
  );
}
