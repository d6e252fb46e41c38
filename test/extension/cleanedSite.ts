/** A site in the workspace whose files a suite cleans: written anew, with an index of its own, for each of its tests. */
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { cleanFiles, type Outcome } from '../../src/extension/workspace/fileCleaning';
import type { Plan } from '../../src/extension/workspace/planPick';
import type { Store } from '../../src/extension/workspace/store';
import { undoCleanFiles } from '../../src/extension/workspace/undoFiles';
import { UndoRecord } from '../../src/extension/workspace/undoRecords';
import type { Choice } from '../../src/worker/folders/choice';
import { nothing, openIndex, page, pageUri, readText, remove, writeSite } from './sitePages';
import { resetAll } from './support';

const COUNT = 6;
/** The texts and the names of its pages, as they are written. */
export const PAGES: readonly string[] = Array.from({ length: COUNT }, (_, i) => page(i));
export const ALL: readonly string[] = PAGES.map((_, i) => `page-${i}.txt`);
export const CERTAIN: Choice = { confidence: 'certain' };
export const never = new vscode.CancellationTokenSource().token;

export const names = (uris: readonly string[]): string[] => uris.map((uri) => uri.split('/').at(-1)!).sort();

/** Call it once in a `describe`. */
export function useCleanedSite() {
  let folder: vscode.Uri;
  let opened = openIndex();
  beforeEach(async () => {
    folder = await writeSite(COUNT);
    opened.dispose();
    opened = openIndex();
  });
  afterEach(async () => {
    await resetAll();
    await remove(vscode.Uri.joinPath(folder, '..'));
  });
  after(() => opened.dispose());

  /** Where page `i` is. */
  const at = (i: number): vscode.Uri => pageUri(folder, i);
  const plan = async (choice = CERTAIN): Promise<Plan> => {
    await scan();
    return { files: await opened.index.clerk.ask('removable', choice), choice };
  };
  const scan = () => opened.index.scan([folder], nothing);
  const clean = (
    what: Plan,
    store = opened.store,
    token = never,
    most?: Parameters<typeof cleanFiles>[5],
  ): Promise<Outcome | undefined> =>
    opened.index.exclusively(() => cleanFiles(what, opened.index, store, nothing, token, most));
  /** Cleans page `i` alone. */
  const cleanOne = async (i: number): Promise<void> => {
    const { files, choice } = await plan();
    const outcome = await clean({ files: files.filter(({ uri }) => uri.endsWith(ALL[i]!)), choice });
    assert.deepEqual(names(outcome!.changed), [ALL[i]]);
  };
  const undoNewest = async (store: Store = opened.store): Promise<Outcome | undefined> => {
    const [record] = await UndoRecord.all(store);
    return record && undoCleanFiles(record);
  };
  const texts = (): Promise<string[]> => Promise.all(PAGES.map((_, i) => readText(at(i))));
  return {
    at,
    scan,
    plan,
    clean,
    cleanOne,
    undoNewest,
    texts,
    index: () => opened.index,
    store: () => opened.store,
  };
}
