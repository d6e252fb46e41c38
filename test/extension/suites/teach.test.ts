import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { applyFix, expectAnalysed, expectShown, fileUri, openFile, PROSE, resetAll, set, waitFor } from '../support';

const LINES = [
  PROSE[0],
  '4 min read',
  PROSE[1],
  'Read also: Ten bridges that were never built',
  PROSE[2],
  '6 min read',
];
const TEXT = LINES.join('\n');
const ALL = ['reading-time 2-2 Information', 'read-more 4-4 Information', 'reading-time 6-6 Information'];

/** A quick pick that was shown: its title, and what there was to choose from. */
interface Shown {
  readonly title: string | undefined;
  readonly items: readonly vscode.QuickPickItem[];
}

describe('teaching', () => {
  const { showQuickPick } = vscode.window;
  let shown: Shown[] = [];
  let site: string;
  let count = 0;

  beforeEach(() => {
    site = `teach-${++count}`;
  });
  afterEach(async () => {
    Object.assign(vscode.window, { showQuickPick });
    shown = [];
    await resetAll();
    for (const name of [site, '.winnow.json']) {
      await vscode.workspace.fs.delete(fileUri(name), { recursive: true }).then(undefined, () => undefined);
    }
  });

  /** Answers the next quick picks: each with the item whose label begins with the answer, or with none where it is empty. */
  function answer(...answers: string[]): void {
    const pick = async (items: readonly vscode.QuickPickItem[], options?: vscode.QuickPickOptions) => {
      shown.push({ title: options?.title, items });
      const wanted = answers.shift();
      return wanted ? items.find(({ label }) => label.startsWith(wanted)) : undefined;
    };
    Object.assign(vscode.window, { showQuickPick: pick });
  }

  const openPage = async (name = 'page.txt', text = TEXT) => {
    const { document } = await openFile(`${site}/${name}`, text);
    await expectAnalysed(document);
    return document;
  };
  const write = (name: string, text: string) =>
    vscode.workspace.fs.writeFile(fileUri(name), new TextEncoder().encode(text));
  const read = async (name: string) => new TextDecoder().decode(await vscode.workspace.fs.readFile(fileUri(name)));
  const userSetting = (key: string) => vscode.workspace.getConfiguration('winnow').inspect(key)?.globalValue;

  it('offers the line, any numbers and the start, with how many lines each would hit', async () => {
    await openPage('other.txt', [PROSE[3], '5 min read'].join('\n'));
    const document = await openPage();
    answer('');
    await applyFix(document, 2, 'Never flag lines like this…');
    const [first] = shown;
    assert.equal(first?.title, 'Never flag “4 min read”');
    assert.deepEqual(
      first?.items.map(({ label, description }) => [label, description]),
      [
        ['4 min read', 'hits 1 line here, 1 in all open documents'],
        ['# min read', 'hits 2 lines here, 3 in all open documents'],
      ],
    );
    await applyFix(document, 4, 'Always remove lines like this…');
    assert.deepEqual(
      shown[1]?.items.map(({ label }) => label),
      ['Read also: Ten bridges that were never built', 'Read also *'],
    );
    assert.equal(shown.length, 2);
    await expectShown(document, ALL);
  });

  it('keeps a phrase in the user settings', async () => {
    await set('phrases.neverFlag', []);
    const document = await openPage();
    answer('# min read', 'User settings');
    await applyFix(document, 2, 'Never flag lines like this…');
    assert.deepEqual(userSetting('phrases.neverFlag'), ['# min read']);
    await expectShown(document, ['read-more 4-4 Information']);
  });

  it('keeps a phrase in a .winnow.json, which it makes at the top of the folder', async () => {
    const document = await openPage();
    answer('Read also *', '.winnow.json');
    await applyFix(document, 4, 'Always remove lines like this…');
    assert.deepEqual(
      shown[1]?.items.map(({ label, description }) => [label, description]),
      [
        ['User settings', undefined],
        ['Workspace settings', undefined],
        ['.winnow.json', 'is created'],
      ],
    );
    assert.equal(await read('.winnow.json'), '{\n  "phrases.alwaysRemove": [\n    "Read also *"\n  ]\n}\n');
    await expectShown(document, [ALL[0]!, 'always-remove 4-4 Warning', ALL[2]!]);
  });

  it('changes the .winnow.json that holds, and leaves the rest of it as it is', async () => {
    const before = '{\n  // Ours.\n  "phrases.neverFlag": ["Log in"], // as agreed\n}\n';
    await write(`${site}/.winnow.json`, before);
    const document = await openPage('news/page.txt');
    answer('# min read', `${site}/.winnow.json`);
    await applyFix(document, 2, 'Never flag lines like this…');
    assert.equal(await read(`${site}/.winnow.json`), before.replace('"Log in"', '"Log in", "# min read"'));
    await expectShown(document, ['read-more 4-4 Information']);
  });

  it('changes no .winnow.json that is broken', async () => {
    await write(`${site}/.winnow.json`, '{ "languages": [');
    const document = await openPage();
    answer('# min read', `${site}/.winnow.json`);
    await applyFix(document, 2, 'Never flag lines like this…');
    assert.equal(await read(`${site}/.winnow.json`), '{ "languages": [');
    await waitFor('the file', () => vscode.window.activeTextEditor?.document.uri.path.endsWith('.winnow.json'));
  });

  it('turns a rule off where the user wants that', async () => {
    await set('severity', { certain: 'error' });
    const document = await openPage();
    answer('User settings');
    await applyFix(document, 2, 'Turn off the rule “Reading time”…');
    assert.deepEqual(userSetting('severity'), { certain: 'error', 'reading-time': 'off' });
    await expectShown(document, ['read-more 4-4 Information']);
    answer('.winnow.json');
    await applyFix(document, 4, 'Turn off the rule');
    assert.deepEqual(JSON.parse(await read('.winnow.json')), { severity: { 'read-more': 'off' } });
    await expectShown(document, []);
  });

  it('leaves a file alone from now on', async () => {
    const document = await openPage();
    const other = await openPage('news/page.txt');
    await applyFix(document, 2, 'Never flag anything in this file');
    assert.deepEqual(JSON.parse(await read('.winnow.json')), { ignore: [`/${site}/page.txt`] });
    await expectShown(document, []);
    await expectShown(other, ALL);
  });

  it('opens the page of a rule', async () => {
    const document = await openPage();
    await applyFix(document, 2, 'Open the page of the rule “Reading time”');
    await waitFor('the page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('reading-time'))),
    );
  });

  it('reads what is to be removed from no workspace that is not trusted', async () => {
    const trusted = Object.getOwnPropertyDescriptor(vscode.workspace, 'isTrusted')!;
    await write(
      `${site}/.winnow.json`,
      '{ "phrases.alwaysRemove": ["Read also *"], "phrases.neverFlag": ["# min read"] }',
    );
    Object.defineProperty(vscode.workspace, 'isTrusted', { ...trusted, get: () => false });
    try {
      const document = await openPage();
      await expectShown(document, ['read-more 4-4 Information']);
      const [problem] = vscode.languages.getDiagnostics(fileUri(`${site}/.winnow.json`));
      assert.match(problem!.message, /not read in Restricted Mode/);
      assert.deepEqual([problem!.range.start.character, problem!.range.end.character], [2, 24]);
      answer('Read also *', '');
      await set('phrases.alwaysRemove', []);
      await applyFix(document, 4, 'Always remove lines like this…');
      assert.equal(shown.length, 1);
      assert.deepEqual(userSetting('phrases.alwaysRemove'), ['Read also *']);
    } finally {
      Object.defineProperty(vscode.workspace, 'isTrusted', trusted);
    }
  });
});
