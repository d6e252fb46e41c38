import * as vscode from 'vscode';
import { type Finding, isRemovable } from '../../core';
import { excerpt } from '../../core/excerpt';
import type { AnalysisService } from '../analysisService';
import { analysedEditor } from '../cleanCommands';
import type { Analysed, Cleaner } from '../cleaner';
import type { DocumentInUse } from '../documentInUse';
import { findingKey } from '../findingKey';
import { countedFindings, linesOf, say, titleOf, translate, warn } from '../messages';
import { ALWAYS_REMOVE, NEVER_FLAG } from '../phraseLists';
import { phrasesOf } from '../phrasesOf';
import { rangeOf } from '../ranges';
import { type Answer, askFor } from './reviewQuestion';

/** "Review Findings": steps through the active document, one question for each finding, and removes at the end. */
export function registerReviewFlow(
  service: AnalysisService,
  cleaner: Cleaner,
  inUse: DocumentInUse,
): vscode.Disposable {
  const current = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    isWholeLine: true,
  });
  const brokenOff = new WeakMap<vscode.TextDocument, Answers>();
  const going = vscode.window.createTextEditorDecorationType({ textDecoration: 'line-through' });
  return vscode.Disposable.from(
    current,
    going,
    vscode.commands.registerCommand('winnow.reviewFindings', async () => {
      const found = await analysedEditor(inUse, cleaner);
      if (found === undefined) return;
      const marks = (one: readonly vscode.Range[], others: readonly vscode.Range[]): void => {
        found.editor.setDecorations(current, one);
        found.editor.setDecorations(going, others);
      };
      try {
        await review(found.editor, service, cleaner, brokenOff, marks);
      } finally {
        marks([], []);
      }
    }),
  );
}

/** How much of a finding's text a question quotes, in characters: one line, where the list may hide the text itself. */
const LONGEST_TEXT = 100;

/** A finding, by what tells it from others in the document even when that is analysed again. */
interface Step {
  readonly key: string;
  readonly finding: Finding;
}

/** What was said of each finding, by its key. */
type Answers = Map<string, Answer>;

async function review(
  editor: vscode.TextEditor,
  service: AnalysisService,
  cleaner: Cleaner,
  brokenOff: WeakMap<vscode.TextDocument, Answers>,
  mark: (one: readonly vscode.Range[], others: readonly vscode.Range[]) => void,
): Promise<void> {
  const { document } = editor;
  const answers = brokenOff.get(document) ?? new Map<string, Answer>();
  brokenOff.delete(document);
  let position = answers.size === 0 ? 0 : undefined;
  for (;;) {
    const state = await service.fresh(document);
    if (state.kind === 'skipped' || document.isClosed) {
      warn(vscode.l10n.t('The review ended, and nothing was removed: the document is gone or can’t be analysed.'));
      return;
    }
    const steps = stepsOf(state);
    const rangesOf = (some: readonly Step[]) =>
      some.map(({ finding }) => rangeOf(state.analysis.document, finding.lines));
    const accepted = steps.filter(({ key }) => answers.get(key) === 'remove');
    // A review that goes on does so at the first finding that has no answer yet.
    position ??= Math.max(
      0,
      steps.findIndex(({ key }) => !answers.has(key)),
    );
    if (position >= steps.length) return finish(document, state, cleaner, accepted, answers);
    const step = steps[position]!;
    mark(rangesOf([step]), rangesOf(accepted));
    const range = rangesOf([step])[0]!;
    editor.selection = new vscode.Selection(range.start, range.start);
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
    const answer = await askFor({
      ...questionOf(step.finding, position, steps.length),
      text: excerpt(document.getText(range), LONGEST_TEXT),
      canAlways: canAlways(step.finding),
      canGoBack: position > 0,
      // Who only presses Enter loses nothing that may well be content.
      first: isRemovable(step.finding) && step.finding.confidence !== 'possible' ? 'remove' : 'skip',
    });
    switch (answer) {
      case undefined:
        if (answers.size > 0) brokenOff.set(document, answers);
        say(
          answers.size > 0
            ? vscode.l10n.t('Nothing was removed. The next review of this document goes on where this one ended.')
            : vscode.l10n.t('The review was broken off, and nothing was removed.'),
        );
        return;
      case 'back':
        position--;
        break;
      case 'finish':
        return finish(document, state, cleaner, accepted, answers);
      case 'keep':
        answers.set(step.key, answer);
        service.keep(document, step.finding);
        break;
      case 'never':
      case 'always': {
        answers.set(step.key, answer);
        const command = answer === 'never' ? NEVER_FLAG : ALWAYS_REMOVE;
        const phrases = phrasesOf(document, state, step.finding);
        await vscode.commands.executeCommand(command, document.uri, phrases);
        // What is always removed stays a finding, of another rule; what is never flagged is gone from the list.
        if (answer === 'always') position++;
        break;
      }
      default:
        answers.set(step.key, answer);
        position++;
    }
  }
}

/** What there is to decide on; of findings with the same text and rule each counts for itself. */
function stepsOf({ analysis }: Analysed): Step[] {
  const counts = new Map<string, number>();
  return analysis.findings.filter(isRemovable).map((finding) => {
    const key = findingKey(analysis, finding);
    const count = counts.get(key) ?? 0;
    counts.set(key, count + 1);
    return { key: `${count} ${key}`, finding };
  });
}

function canAlways({ kind, rule }: Finding): boolean {
  return kind === 'boilerplate' && rule !== 'always-remove';
}

function questionOf(finding: Finding, position: number, count: number) {
  const confidence = translate({ message: finding.confidence, args: [] });
  const facts = [titleOf(finding.rule), confidence, linesOf([finding])].join(' · ');
  return {
    title: `${vscode.l10n.t('Review: finding {0} of {1}', position + 1, count)} · ${facts}`,
    placeholder: finding.reasons.map(translate).join('; '),
  };
}

async function finish(
  document: vscode.TextDocument,
  state: Analysed,
  cleaner: Cleaner,
  accepted: readonly Step[],
  answers: ReadonlyMap<string, Answer>,
): Promise<void> {
  const count = (...kinds: readonly Answer[]): number =>
    [...answers.values()].filter((one) => kinds.includes(one)).length;
  const message = vscode.l10n.t(
    'Review done: {0} removed, {1} kept, {2} skipped, {3} put on your lists.',
    countedFindings(accepted.length),
    count('keep'),
    count('skip'),
    count('never', 'always'),
  );
  if (accepted.length === 0) say(message);
  else
    await cleaner.remove(
      document,
      state,
      accepted.map(({ finding }) => finding),
      message,
    );
}
