import * as vscode from 'vscode';
import { AnalysisService } from './analysisService';
import { registerCleanCommands } from './cleanCommands';
import { Cleaner } from './cleaner';
import { registerCompare } from './compare';
import { ConfigFiles } from './configFiles';
import { registerConfigProblems } from './configProblems';
import { registerDiagnostics } from './diagnostics';
import { DocumentInUse } from './documentInUse';
import { registerFindingCommands } from './findingCommands';
import { registerFixAll } from './fixAll';
import { registerGoToOriginal } from './goToOriginal';
import { FindingHover } from './hover';
import { createLog } from './log';
import { registerMarks } from './marks';
import { registerPasteCleaned } from './pasteCleaned';
import { registerPhraseLists } from './phraseLists';
import { registerPreview } from './preview/preview';
import { QuickFixes } from './quickFixes';
import { registerRemovalActions } from './removalAction';
import { registerReport } from './report/report';
import { registerNextFinding } from './review/nextFinding';
import { registerReviewFlow } from './review/reviewFlow';
import { registerReviewView } from './review/reviewView';
import { Ticks } from './review/ticks';
import { registerRuleCommands } from './ruleCommands';
import { registerRulePages } from './rulePages';
import { registerSample } from './sample';
import { startAnalyst } from './startAnalyst';
import { registerStatus } from './status';
import { openFolderIndex, registerFolders } from './workspace/folders';

/** Builds the parts and wires them. */
export function activate(context: vscode.ExtensionContext): void {
  const configs = new ConfigFiles();
  const analyst = startAnalyst(context.extensionUri);
  const { log, disposable } = createLog();
  const folders = openFolderIndex(context, configs, log);
  const service = new AnalysisService(configs, analyst, log, folders.sites);
  const cleaner = new Cleaner(service);
  const ticks = new Ticks();
  const inUse = new DocumentInUse();
  const { registerCodeActionsProvider, registerHoverProvider } = vscode.languages;
  context.subscriptions.push(
    disposable,
    configs,
    analyst,
    service,
    ticks,
    inUse,
    registerDiagnostics(service),
    registerConfigProblems(configs),
    registerCodeActionsProvider({ scheme: '*' }, new QuickFixes(service), {
      providedCodeActionKinds: QuickFixes.kinds,
    }),
    registerRemovalActions(cleaner),
    registerFixAll(service, cleaner),
    registerHoverProvider({ scheme: '*' }, new FindingHover(service, folders.clerk)),
    registerCleanCommands(cleaner, inUse),
    registerPreview(service, cleaner, ticks, inUse),
    registerCompare(cleaner, folders.clerk),
    registerReport(service, cleaner, inUse, folders.clerk),
    registerGoToOriginal(cleaner),
    registerPhraseLists(configs, folders.clerk),
    registerRuleCommands(configs),
    registerStatus(service),
    registerRulePages(context.extensionUri),
    registerFindingCommands(service, cleaner),
    registerPasteCleaned(service, inUse),
    registerSample(context.extensionUri),
    registerMarks(service, context.extensionUri),
    registerReviewView(service, cleaner, ticks, inUse),
    registerReviewFlow(service, cleaner, ticks, inUse),
    registerNextFinding(cleaner, inUse),
    registerFolders(folders, configs),
  );
}
