import * as vscode from 'vscode';
import type { Finding } from '../../core';
import { excerpt } from '../../core/excerpt';
import type { AnalysisService } from '../analysisService';
import { analysedEditor } from '../cleanCommands';
import type { Analysed, Cleaner } from '../cleaner';
import type { DocumentInUse } from '../documentInUse';
import { countedLines, lineCount, linesOf, say, titleOf, translate, warn } from '../messages';
import { ALWAYS_REMOVE, NEVER_FLAG } from '../phraseLists';
import { phrasesOf } from '../phrasesOf';
import { rangeOf } from '../ranges';
import { ReviewProgress, type Step, stepsOf } from './reviewProgress';
import { askFor } from './reviewQuestion';
import type { Ticks } from './ticks';

/**
 * "Review Findings": steps through the active document, one question for each finding, and removes at the end. Its answers
 * are the check boxes of the view: what is checked is offered to be removed, and what is answered is checked or not.
 */
export function registerReviewFlow(
  service: AnalysisService,
  cleaner: Cleaner,
  ticks: Ticks,
  inUse: DocumentInUse,
): vscode.Disposable {
  const current = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    isWholeLine: true,
  });
  const brokenOff = new WeakMap<vscode.TextDocument, ReviewProgress>();
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
        await review(found.editor, { service, cleaner, ticks }, brokenOff, marks);
      } finally {
        marks([], []);
      }
    }),
  );
}

/** How much of a finding's text a question quotes, in characters: one line, where the list may hide the text itself. */
const LONGEST_TEXT = 100;
/** How long facts and reasons may be together, in characters: what the field of a question shows. */
const LONGEST_REASONS = 88;

interface Parts {
  readonly service: AnalysisService;
  readonly cleaner: Cleaner;
  readonly ticks: Ticks;
}

async function review(
  editor: vscode.TextEditor,
  { service, cleaner, ticks }: Parts,
  brokenOff: WeakMap<vscode.TextDocument, ReviewProgress>,
  mark: (one: readonly vscode.Range[], others: readonly vscode.Range[]) => void,
): Promise<void> {
  const { document } = editor;
  const progress = brokenOff.get(document) ?? new ReviewProgress();
  brokenOff.delete(document);
  let position = progress.isEmpty ? 0 : undefined;
  for (;;) {
    const state = await service.fresh(document);
    if (state.kind === 'skipped' || document.isClosed) {
      warn(vscode.l10n.t('The review ended, and nothing was removed: the document is gone or can’t be analysed.'));
      return;
    }
    const steps = stepsOf(state);
    const rangesOf = (some: readonly Step[]) =>
      some.map(({ finding }) => rangeOf(state.analysis.document, finding.lines));
    const accepted = steps.filter((step) => progress.answerOf(step) === 'remove');
    // A review that goes on does so at the first finding that has no answer yet.
    position ??= Math.max(
      0,
      steps.findIndex((step) => progress.answerOf(step) === undefined),
    );
    if (position >= steps.length) return finish(document, state, cleaner, accepted, progress);
    const step = steps[position]!;
    mark(rangesOf([step]), rangesOf(accepted));
    const range = rangesOf([step])[0]!;
    editor.selection = new vscode.Selection(range.start, range.start);
    // In the middle, where the list does not hide it.
    editor.revealRange(range, vscode.TextEditorRevealType.InCenter);
    const going = countedLines(lineCount(accepted.map(({ finding }) => finding)));
    const place = progress.placeOf(step, steps, state.version);
    const answer = await askFor({
      title: vscode.l10n.t('Review: finding {0} of {1} · {2} to remove so far', place.number, place.of, going),
      placeholder: factsOf(step.finding),
      text: excerpt(document.getText(range), LONGEST_TEXT),
      going,
      canAlways: canAlways(step.finding),
      canGoBack: position > 0,
      first: ticks.has(document, state, step.finding) ? 'remove' : 'skip',
    });
    switch (answer) {
      case undefined:
        if (!progress.isEmpty) brokenOff.set(document, progress);
        say(
          progress.isEmpty
            ? vscode.l10n.t('The review was broken off, and nothing was removed.')
            : vscode.l10n.t(
                'Nothing was removed. The view has your answers as check marks, and the next review of this document goes on where this one ended.',
              ),
        );
        return;
      case 'back':
        position--;
        break;
      case 'finish':
        return finish(document, state, cleaner, accepted, progress);
      case 'keep':
        progress.decide(step, answer);
        service.keep(document, step.finding);
        break;
      case 'never':
      case 'always': {
        progress.decide(step, answer);
        const command = answer === 'never' ? NEVER_FLAG : ALWAYS_REMOVE;
        const phrases = phrasesOf(document, state, step.finding);
        await vscode.commands.executeCommand(command, document.uri, phrases);
        // What is always removed stays a finding, of another rule; what is never flagged is gone from the list.
        if (answer === 'always') position++;
        break;
      }
      default:
        progress.decide(step, answer);
        ticks.set(document, state, [step.finding], answer === 'remove');
        position++;
    }
  }
}

function canAlways({ kind, rule }: Finding): boolean {
  return kind === 'boilerplate' && rule !== 'always-remove';
}

/** What is said of `finding` in one line: its rule, confidence and place, and as many reasons as there is room for. */
function factsOf(finding: Finding): string {
  const confidence = translate({ message: finding.confidence, args: [] });
  let facts = [titleOf(finding.rule), confidence, linesOf([finding])].join(' · ');
  for (const [i, reason] of finding.reasons.map(translate).entries()) {
    const longer = `${facts}${i === 0 ? ' – ' : '; '}${reason}`;
    if (i > 0 && longer.length > LONGEST_REASONS) break;
    facts = longer;
  }
  return facts;
}

async function finish(
  document: vscode.TextDocument,
  state: Analysed,
  cleaner: Cleaner,
  accepted: readonly Step[],
  progress: ReviewProgress,
): Promise<void> {
  const findings = accepted.map(({ finding }) => finding);
  const message = vscode.l10n.t(
    'Review done: {0} removed, {1} kept, {2} skipped, {3} put on your lists.',
    countedLines(lineCount(findings)),
    progress.linesWith('keep'),
    progress.linesWith('skip'),
    progress.linesWith('never', 'always'),
  );
  if (accepted.length === 0) say(message);
  else {
    await cleaner.remove(
      document,
      state,
      findings,
      `${message} ${vscode.l10n.t('Undo brings back what was removed.')}`,
    );
  }
}
