/** Driving a VS Code window as a user does; every step waits for the state that it brings about. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import * as path from 'node:path';
import type { Suite } from 'mocha';
import type { Locator, Page } from 'playwright-core';
import { asHostName, type HostName, type ServerName } from '../host/editors';
import { waitFor } from '../host/poll';
import { ROOT } from '../host/root';

export { waitFor };

/** The host that this run of the suite is for: `WINNOW_HOST`. */
export const HOST: HostName = asHostName(process.env.WINNOW_HOST ?? 'floor');

/** A suite for the hosts with a server alone; `why` says what a VS Code in the browser lacks for it. */
export function describeOnServers(title: string, why: string, suite: (this: Suite, host: ServerName) => void): void {
  describe(title, function () {
    if (HOST === 'web') {
      it(`is not for a VS Code in the browser: ${why}`);
    } else {
      suite.call(this, HOST);
    }
  });
}

const ACTIVE_GROUP = '.editor-group-container.active';

/** Opens the command palette. */
export async function openPalette(page: Page): Promise<void> {
  // It closes again where something that was just shown or restyled takes the focus late.
  await waitFor(async () => {
    // The pages of VS Code in the browser keep the keys for themselves.
    await page.evaluate('document.activeElement instanceof HTMLIFrameElement && document.activeElement.blur()');
    await page.keyboard.press('F1');
    await waitForQuickInput(page, '>', 3_000);
    return true;
  }, 'the palette');
}

/** Runs a command by its full title in the palette, as in `Winnow: Clean Document`. */
export async function runCommand(page: Page, title: string): Promise<void> {
  // It may close while it is used, too.
  await waitFor(
    async () => {
      await openPalette(page);
      await quickInput(page).fill(`>${title}`, { timeout: 2_000 });
      await entryOf(page, title).click({ timeout: 5_000 });
      return true;
    },
    `the palette to run "${title}"`,
    60_000,
  );
  await waitForTaken(page, `>${title}`);
}

/** Opens a file of the folder by its name; with a VS Code in the browser, where no search finds it, in the explorer. */
export async function openFile(page: Page, name: string): Promise<void> {
  if (HOST === 'web') {
    await page
      .locator('.explorer-folders-view .monaco-list-row')
      .filter({ has: labelled(page, name) })
      .dblclick();
  } else {
    await page.keyboard.press('ControlOrMeta+P');
    await waitForQuickInput(page, '');
    await pick(page, name, name);
  }
  await page.locator(`${ACTIVE_GROUP} .tab.active[data-resource-name="${name}"]`).waitFor();
}

/** Puts the keyboard's focus into the active editor. */
export async function focusEditor(page: Page): Promise<void> {
  const editor = page.locator(`${ACTIVE_GROUP} .monaco-editor`).last();
  // VS Code takes keys in a text area, or where the browser has it in an edit context.
  await editor.locator('textarea.inputarea, .native-edit-context').first().focus();
  await waitFor(() => editor.evaluate((it) => it.classList.contains('focused')), 'the focus of the editor');
}

/** Puts the cursor at the start of a line of the active editor; lines count from 1, as VS Code shows them. */
export async function goToLine(page: Page, line: number): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('Control+G');
  await waitForQuickInput(page, ':');
  await quickInput(page).fill(`:${line}`);
  await page.keyboard.press('Enter');
  const position = page.locator('#status\\.editor\\.selection');
  await waitFor(async () => (await position.textContent())?.startsWith(`Ln ${line}, `), `the cursor in line ${line}`);
  await waitFor(() => quickInput(page).isHidden(), 'the line input to close');
}

/** Whether the active editor has changes that are not saved. */
export async function isDirty(page: Page): Promise<boolean> {
  return page.locator(`${ACTIVE_GROUP} .tab.active.dirty`).isVisible();
}

/** Saves the active editor; resolves when it says that it is saved. */
export async function save(page: Page): Promise<void> {
  await page.keyboard.press('ControlOrMeta+S');
  await waitFor(async () => !(await isDirty(page)), 'the active editor to be saved');
}

/**
 * What is saved of a file, which is the one in the active editor: as it stands on disk, or, with a VS Code in the
 * browser, which writes to memory of its own, as the editor copies what it says is saved.
 */
export async function saved(page: Page, file: string): Promise<string> {
  if (HOST !== 'web') {
    return readFileSync(file, 'utf8');
  }
  await waitFor(async () => !(await isDirty(page)), 'the active editor to be saved');
  await writeClipboard(page, NOT_COPIED);
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('ControlOrMeta+C');
  await waitFor(async () => (await readClipboard(page)) !== NOT_COPIED, 'the document on the clipboard');
  return readClipboard(page);
}

const NOT_COPIED = 'Nothing is copied yet.';

export async function readClipboard(page: Page): Promise<string> {
  return page.evaluate('navigator.clipboard.readText()');
}

async function writeClipboard(page: Page, text: string): Promise<void> {
  await page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
}

/** Takes back the last change in the active editor. */
export async function undo(page: Page): Promise<void> {
  await focusEditor(page);
  await page.keyboard.press('ControlOrMeta+Z');
}

/** Takes back the last change in the active editor, which was saved, and saves that. */
export async function undoAndSave(page: Page): Promise<void> {
  await undo(page);
  await waitFor(() => isDirty(page), 'the undo');
  await save(page);
}

/** Opens the menu of code actions at the cursor, as soon as there are any, and returns their titles. */
export async function lightbulb(page: Page): Promise<string[]> {
  await waitFor(async () => {
    await focusEditor(page);
    await page.keyboard.press('ControlOrMeta+.');
    return actions(page)
      .first()
      .waitFor({ timeout: 2_000 })
      .then(
        () => true,
        () => false,
      );
  }, 'the menu of code actions');
  return (await actions(page).allInnerTexts()).map((title) => title.trim());
}

/** Applies a code action at the cursor by its title, as soon as it is offered. */
export async function applyAction(page: Page, title: string): Promise<void> {
  await waitFor(async () => {
    if ((await lightbulb(page)).includes(title)) {
      return true;
    }
    await page.keyboard.press('Escape');
    await actions(page).first().waitFor({ state: 'hidden' });
    return false;
  }, `the code action "${title}"`);
  const action = actions(page).getByText(title, { exact: true });
  await action.hover({ force: true }); // until the pointer moves, VS Code keeps it out of the menu
  await action.click();
  await actions(page).first().waitFor({ state: 'hidden' });
}

/** Answers the open quick pick by keyboard: types the start of an entry, and takes it once it is the first one. */
export async function answer(page: Page, text: string): Promise<void> {
  await quickInput(page).waitFor();
  await page.keyboard.type(text);
  const first = page.locator('.quick-input-list .monaco-list-row.focused');
  await waitFor(async () => (await first.textContent())?.includes(text), text);
  await page.keyboard.press('Enter');
}

/** Runs a command that asks with a quick pick, and takes an entry; both again where the pick loses the focus and closes. */
export async function runAndAnswer(page: Page, title: string, text: string): Promise<void> {
  await waitFor(
    async () => {
      await runCommand(page, title);
      await quickInput(page).waitFor({ timeout: 5_000 });
      await answer(page, text);
      return true;
    },
    `"${title}" to be answered with "${text}"`,
    90_000,
  );
}

const THEMES = {
  light: { id: 'Default Light Modern', label: 'Light Modern', worn: '.monaco-workbench.vs' },
  'high-contrast': { id: 'Default High Contrast', label: 'Dark High Contrast', worn: '.monaco-workbench.hc-black' },
} as const;

/**
 * Gives the window of `folder` a color theme; resolves when it is worn. By the settings of its workspace, or by keyboard
 * where they are in the browser: the palette may lose the focus to what the window shows.
 */
export async function wearTheme(page: Page, folder: string, theme: keyof typeof THEMES): Promise<void> {
  const { id, label, worn } = THEMES[theme];
  if (HOST === 'web') {
    await runAndAnswer(page, 'Preferences: Color Theme', label);
    await quickInput(page).waitFor({ state: 'hidden' });
  } else {
    const file = path.join(folder, '.vscode', 'settings.json');
    mkdirSync(path.dirname(file), { recursive: true });
    const settings = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
    writeFileSync(file, JSON.stringify({ ...settings, 'workbench.colorTheme': id }));
  }
  await page.locator(worn).waitFor();
}

/** Opens the details of the status item. */
export async function statusDetails(page: Page): Promise<Locator> {
  const item = page.locator('[id="status.languageStatus"]');
  await item.waitFor();
  await item.click();
  return page.locator('.hover-language-status');
}

/** Takes a picture of the window: `test-results/HOST/NAME.png`; returns its path. */
export async function screenshot(page: Page, name: string): Promise<string> {
  const file = path.join(ROOT, 'test-results', HOST, `${name}.png`);
  await page.screenshot({ path: file });
  return file;
}

function actions(page: Page): Locator {
  return page.locator('.action-widget .monaco-list-row.action');
}

function quickInput(page: Page): Locator {
  return page.locator('.quick-input-widget input[type="text"]');
}

async function waitForQuickInput(page: Page, prefix: string, limitMs?: number): Promise<void> {
  await waitFor(
    async () => (await quickInput(page).isVisible()) && (await quickInput(page).inputValue()) === prefix,
    `a quick input that starts with "${prefix}"`,
    limitMs,
  );
}

/** Types into the open quick input, and takes the entry with this label when it is there. */
async function pick(page: Page, text: string, label: string): Promise<void> {
  await quickInput(page).fill(text);
  await entryOf(page, label).click();
  await waitForTaken(page, text);
}

function entryOf(page: Page, label: string): Locator {
  return page
    .locator('.quick-input-list .monaco-list-row')
    .filter({ has: labelled(page, label) })
    .first();
}

/** Waits until the quick input in which `text` stands has let go of it. */
async function waitForTaken(page: Page, text: string): Promise<void> {
  await waitFor(
    async () => (await quickInput(page).isHidden()) || (await quickInput(page).inputValue()) !== text,
    `"${text}" to be taken`,
  );
}

/** What names a row of a list, to find the row by. */
function labelled(page: Page, label: string): Locator {
  return page.locator('.monaco-icon-label .label-name', { hasText: new RegExp(`^${escapeRegExp(label)}$`) });
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
