import * as vscode from 'vscode';
import { excerpt } from '../core/excerpt';
import type { Generality } from '../core/phrases/generalise';
import type { Clerk } from '../worker/clerk';
import type { ConfigFiles } from './configFiles';
import { limitBrokenBy } from './limits';
import { inert, warn } from './messages';
import { phrasesAt } from './phrasesOf';
import { rememberWhereAsked } from './rememberWhereAsked';
import { formatOf, settingsFor } from './settings';
import { isWatched } from './watched';

/** Both take the address of a document and lines of it; without, those that are selected in the active editor. */
export const NEVER_FLAG = 'winnow.neverFlagLine';
export const ALWAYS_REMOVE = 'winnow.alwaysRemoveLine';

type List = 'phrases.neverFlag' | 'phrases.alwaysRemove';

/**
 * "Never flag" and "Always remove lines like this": ask what is like the line, and put a phrase for that on the user's
 * list, in the place of their choice.
 */
export function registerPhraseLists(configs: ConfigFiles, clerk: Clerk): vscode.Disposable {
  const teach = async (list: List, uri: unknown, lines: unknown): Promise<void> => {
    const meant = uri instanceof vscode.Uri && Array.isArray(lines) ? { uri, lines } : selected();
    if (meant === undefined) return;
    const texts = meant.lines.filter((line) => typeof line === 'string');
    const phrases = await pickPhrases(list, meant.uri, texts, clerk);
    if (phrases === undefined) return;
    await rememberWhereAsked(configs, meant.uri, { name: list, add: phrases }, titleOf(list, phrases));
  };
  return vscode.Disposable.from(
    vscode.commands.registerCommand(NEVER_FLAG, (uri, lines) => teach('phrases.neverFlag', uri, lines)),
    vscode.commands.registerCommand(ALWAYS_REMOVE, (uri, lines) => teach('phrases.alwaysRemove', uri, lines)),
  );
}

/** What is selected in the active editor, or the line of its cursor; `undefined` after a word to the user if there is none. */
function selected(): { readonly uri: vscode.Uri; readonly lines: readonly string[] } | undefined {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    warn(vscode.l10n.t('Open a text document first; Winnow works on the active editor.'));
    return undefined;
  }
  return { uri: editor.document.uri, lines: phrasesAt(editor.document, editor.selection) };
}

/** The phrases that the user means: of several lines each of them, of one what is like it. */
async function pickPhrases(
  list: List,
  uri: vscode.Uri,
  lines: readonly string[],
  clerk: Clerk,
): Promise<string[] | undefined> {
  const likeLines = await Promise.all(lines.map((line) => clerk.ask('generalisations', line)));
  const [first = [], ...others] = likeLines.filter(({ length }) => length > 0);
  if (first.length === 0) {
    warn(vscode.l10n.t('A line without a letter or a digit can’t be put on a list.'));
    return undefined;
  }
  if (others.length > 0) return [...new Set([first, ...others].map(([exact]) => exact!.phrase))];
  const lists = first.map(({ phrase }) => [phrase]);
  const hits = await hitsOf(uri, lists, clerk);
  const items = first.map(({ generality, phrase }, i) => ({
    label: inert(excerpt(phrase)),
    description: hitsText(hits[i]!),
    detail: EXPLAINED[generality](),
    phrase,
  }));
  const title = titleOf(list, lines);
  const picked = await vscode.window.showQuickPick(items, {
    title,
    placeHolder: vscode.l10n.t('What is like this line?'),
  });
  return picked && [picked.phrase];
}

function titleOf(list: List, phrases: readonly string[]): string {
  const shown = phrases.length === 1 ? `“${excerpt(phrases[0]!)}”` : vscode.l10n.t('{0} lines', phrases.length);
  return list === 'phrases.neverFlag'
    ? vscode.l10n.t('Never flag {0}', shown)
    : vscode.l10n.t('Always remove {0}', shown);
}

const EXPLAINED: Readonly<Record<Generality, () => string>> = {
  line: () => vscode.l10n.t('This line, whatever its case and punctuation'),
  numbers: () => vscode.l10n.t('This line with any numbers (#)'),
  start: () => vscode.l10n.t('Lines that start like it (*)'),
};

interface Hits {
  readonly here: number;
  readonly inAll: number;
}

/** How many lines each of `lists` stands for in the document at `uri`, and in all open ones that Winnow looks at. */
async function hitsOf(uri: vscode.Uri, lists: readonly (readonly string[])[], clerk: Clerk): Promise<Hits[]> {
  const address = uri.toString();
  const hits = lists.map(() => ({ here: 0, inAll: 0 }));
  for (const document of vscode.workspace.textDocuments) {
    const isHere = document.uri.toString() === address;
    if (!isHere && !isWatched(document)) continue;
    const text = document.getText();
    if (limitBrokenBy(text, settingsFor(document)) !== undefined) continue;
    for (const [i, count] of (await clerk.ask('linesHit', text, formatOf(document), lists)).entries()) {
      hits[i]!.inAll += count;
      if (isHere) hits[i]!.here = count;
    }
  }
  return hits;
}

function hitsText({ here, inAll }: Hits): string {
  return here === 1
    ? vscode.l10n.t('hits 1 line here, {0} in all open documents', inAll)
    : vscode.l10n.t('hits {0} lines here, {1} in all open documents', here, inAll);
}
