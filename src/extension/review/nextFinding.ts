import * as vscode from 'vscode';
import type { Finding } from '../../core';
import { analysedEditor } from '../cleanCommands';
import type { Cleaner } from '../cleaner';
import type { DocumentInUse } from '../documentInUse';
import { linesOf, say, titleOf } from '../messages';
import { rangeOf } from '../ranges';

/** "Next Finding" and "Previous Finding": go through the active document from the cursor, around its ends. */
export function registerNextFinding(cleaner: Cleaner, inUse: DocumentInUse): vscode.Disposable {
  const going = (forwards: boolean) => async (): Promise<void> => {
    const found = await analysedEditor(inUse, cleaner);
    if (found === undefined) return;
    const { editor, state } = found;
    const { findings, document } = state.analysis;
    const index = nextIndex(findings, editor.selection.active.line, forwards);
    if (index === undefined) {
      say(vscode.l10n.t('Winnow found nothing.'));
      return;
    }
    const finding = findings[index]!;
    const range = rangeOf(document, finding.lines);
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const where = [titleOf(finding.rule), linesOf([finding])].join(', ');
    vscode.window.setStatusBarMessage(
      vscode.l10n.t('Finding {0} of {1}: {2}', index + 1, findings.length, where),
      SHOWN_MS,
    );
    await vscode.commands.executeCommand('editor.action.showHover');
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand('winnow.nextFinding', going(true)),
    vscode.commands.registerCommand('winnow.previousFinding', going(false)),
  );
}

const SHOWN_MS = 5000;

/** The index of the finding after the one at `line`, or before it; of `findings` in their order. O(n). */
export function nextIndex(
  findings: readonly Pick<Finding, 'lines'>[],
  line: number,
  forwards: boolean,
): number | undefined {
  if (findings.length === 0) return undefined;
  const index = forwards
    ? findings.findIndex(({ lines }) => lines.start > line)
    : findings.findLastIndex(({ lines }) => lines.start < line);
  return index >= 0 ? index : forwards ? 0 : findings.length - 1;
}
