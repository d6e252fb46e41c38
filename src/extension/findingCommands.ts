import * as vscode from 'vscode';
import type { AnalysisService } from './analysisService';
import type { Cleaner } from './cleaner';
import { type FoundFinding, findingAt } from './findingAt';
import { NEVER_FLAG } from './phraseLists';
import { phrasesOf } from './phrasesOf';

/** All take the address of a document, the line at which a finding begins, and the version that has it; what the links of a hover do. */
export const REMOVE_FINDING = 'winnow.removeFinding';
export const KEEP_FINDING = 'winnow.keepFinding';
export const NEVER_FLAG_FINDING = 'winnow.neverFlagFinding';

/** The commands that do something about one finding. */
export function registerFindingCommands(service: AnalysisService, cleaner: Cleaner): vscode.Disposable {
  const register = (command: string, act: (found: FoundFinding) => unknown): vscode.Disposable =>
    vscode.commands.registerCommand(command, async (source: unknown, line: unknown, version: unknown) => {
      const found = await findingAt(cleaner, source, line, version);
      if (found !== undefined) await act(found);
    });
  return vscode.Disposable.from(
    register(REMOVE_FINDING, ({ document, state, finding }) => cleaner.remove(document, state, [finding])),
    register(KEEP_FINDING, ({ document, finding }) => service.keep(document, finding)),
    register(NEVER_FLAG_FINDING, ({ document, state, finding }) =>
      vscode.commands.executeCommand(NEVER_FLAG, document.uri, phrasesOf(document, state, finding)),
    ),
  );
}
