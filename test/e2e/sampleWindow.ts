import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Page } from 'playwright-core';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';
import { type EditorWindow, openWindow, type WindowOptions } from '../host/window';
import { HOST, isDirty, runCommand, save, saved, undoAndSave, waitFor } from './helpers';

/** In the shape of the scrape that started it all: a placeholder, a text-size widget, a block of nine paragraphs twice. */
const SAMPLE = path.join(ROOT, 'test', 'fixtures', 'sample', 'indonesian.txt');

/** A window with a copy of the sample, for the tests of a suite. */
export interface SampleWindow {
  readonly page: Page;
  /** The folder that is open, and the name of the copy in it. */
  readonly folder: string;
  readonly file: string;
  /** What the sample holds, and its lines. */
  readonly original: string;
  readonly lines: readonly string[];
  /** What is saved of the copy, which is in the active editor. */
  saved(): Promise<string>;
}

/**
 * Opens the sample in a window of its own before the tests of the suite that this is called in, and closes it after;
 * in a display `language`, if there is one, and with another copy of the extension than the checkout's where that is named.
 */
export function sampleWindow(
  name: string,
  options: Partial<Pick<WindowOptions, 'language' | 'extensionPath'>> = {},
): SampleWindow {
  const folder = temporaryFolder(name);
  const file = path.join(folder.path, path.basename(SAMPLE));
  const original = readFileSync(SAMPLE, 'utf8');
  let window: EditorWindow;

  before(async () => {
    copyFileSync(SAMPLE, file);
    window = await openWindow({ host: HOST, folder: folder.path, extensionPath: ROOT, openFile: file, ...options });
  });
  after(async () => {
    await window?.close();
    folder.remove();
  });

  return {
    get page() {
      return window.page;
    },
    folder: folder.path,
    file: path.basename(file),
    original,
    lines: original.split('\n'),
    saved: () => saved(window.page, file),
  };
}

/** Cleans the sample and saves it, which changes it; one undo gives all back. */
export async function cleanAndUndo(window: SampleWindow): Promise<void> {
  const { page } = window;
  await runCommand(page, 'Winnow: Clean Document');
  await waitFor(() => isDirty(page), 'the document to change');
  await save(page);
  assert.notEqual(await window.saved(), window.original);
  await undoAndSave(page);
  assert.equal(await window.saved(), window.original);
}
