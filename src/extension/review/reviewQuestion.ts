import * as vscode from 'vscode';
import { inert } from '../messages';

/** What a reviewer can say of a finding, and where to go on. */
export type Answer = 'remove' | 'skip' | 'keep' | 'never' | 'always' | 'back' | 'finish';

interface Choice extends vscode.QuickPickItem {
  readonly answer: Answer;
}

interface Question {
  readonly title: string;
  readonly placeholder: string;
  /** What it is about. */
  readonly text: string;
  /** How many lines were accepted so far, in words. */
  readonly going: string;
  readonly canAlways: boolean;
  readonly canGoBack: boolean;
  /** The answer that Enter gives. */
  readonly first: 'remove' | 'skip';
}

/** Asks what is to become of a finding; `undefined` if the question was left with Escape. */
export async function askFor({ title, placeholder, first, ...about }: Question): Promise<Answer | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  pick.items = choices(about);
  pick.activeItems = pick.items.filter(({ answer }) => answer === first);
  return new Promise((resolve) => {
    pick.onDidAccept(() => {
      resolve(pick.selectedItems[0]?.answer);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });
}

function choices({ text, going, canAlways, canGoBack }: Omit<Question, 'title' | 'placeholder' | 'first'>): Choice[] {
  const { t } = vscode.l10n;
  return [
    {
      answer: 'remove',
      label: `$(trash) ${t('Remove')}`,
      description: t('at the end of the review, as one edit'),
      detail: `“${inert(text)}”`,
    },
    { answer: 'skip', label: `$(arrow-right) ${t('Skip')}`, description: t('leave it for now') },
    {
      answer: 'keep',
      label: `$(pass) ${t('Keep')}`,
      description: t('it belongs to the text: flag it no more in this document'),
    },
    { answer: 'never', label: `$(circle-slash) ${t('Never flag lines like this')}`, description: t('in no document') },
    ...(canAlways
      ? [
          {
            answer: 'always' as const,
            label: `$(list-unordered) ${t('Always remove lines like this')}`,
            description: t('in every document'),
          },
        ]
      : []),
    ...(canGoBack ? [{ answer: 'back' as const, label: `$(arrow-left) ${t('Back')}` }] : []),
    { answer: 'finish', label: `$(check-all) ${t('Finish the review')}`, description: t('removes {0}', going) },
  ];
}
