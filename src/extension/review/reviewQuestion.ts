import * as vscode from 'vscode';

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
  readonly canAlways: boolean;
  readonly canGoBack: boolean;
  /** The answer that Enter gives. */
  readonly first: 'remove' | 'skip';
}

/** Asks what is to become of a finding; `undefined` if the question was left with Escape. */
export async function askFor({
  title,
  placeholder,
  text,
  canAlways,
  canGoBack,
  first,
}: Question): Promise<Answer | undefined> {
  const pick = vscode.window.createQuickPick<Choice>();
  pick.title = title;
  pick.placeholder = placeholder;
  pick.ignoreFocusOut = true;
  pick.items = choices(text, canAlways, canGoBack);
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

function choices(text: string, canAlways: boolean, canGoBack: boolean): Choice[] {
  const { t } = vscode.l10n;
  return [
    {
      answer: 'remove',
      label: `$(trash) ${t('Remove')}`,
      description: t('at the end of the review, as one edit'),
      detail: `“${text}”`,
    },
    { answer: 'skip', label: `$(arrow-right) ${t('Skip')}`, description: t('leave it flagged, and go on') },
    { answer: 'keep', label: `$(pass) ${t('Keep')}`, description: t('do not flag it in this document any more') },
    { answer: 'never', label: `$(circle-slash) ${t('Never flag lines like this')}` },
    ...(canAlways
      ? [{ answer: 'always' as const, label: `$(list-unordered) ${t('Always remove lines like this')}` }]
      : []),
    ...(canGoBack ? [{ answer: 'back' as const, label: `$(arrow-left) ${t('Back')}` }] : []),
    { answer: 'finish', label: `$(check-all) ${t('Finish the review')}`, description: t('removes what was accepted') },
  ];
}
