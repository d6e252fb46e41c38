import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Settings, settingsFor } from '../../../src/extension/settings';
import {
  actionsAt,
  expectAnalysed,
  expectShown,
  fileUri,
  open,
  openFile,
  PROSE,
  resetAll,
  SCRAPE,
  set,
  waitFor,
} from '../support';

interface Property {
  readonly type: string;
  readonly default: unknown;
}

/** Values of each type of JSON, and those that are wrong in their parts. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  string: ['', 'no such value', '\0'],
  number: [-1, 1e300, 0.5],
  boolean: [true],
  array: [[{ a: [] }], [[[]], 3, null]],
  object: [{ a: 'off' }, { 'sign-in': { level: 1 }, likely: 'off' }],
  null: [null],
};

/** What is wrong for a setting. */
function wrongFor({ type }: Property): unknown[] {
  const own = type === 'integer' ? 'number' : type;
  const others = Object.entries(VALUES).flatMap(([of, values]) => (of === own ? [] : values));
  const parts = own === 'array' || own === 'object' ? VALUES[own]! : own === 'number' ? [-1] : [];
  return [...parts, ...others];
}

/** The settings that there are. */
const properties: readonly [name: string, Property][] = Object.entries(
  vscode.extensions.getExtension('winnow.winnow')!.packageJSON.contributes.configuration.properties,
);

/** All of them that can be compared. */
function plain({ severityOf, problem, ...rest }: Settings) {
  return rest;
}

describe('settings of wrong types', () => {
  afterEach(async () => {
    await resetAll();
    await vscode.workspace.fs
      .delete(fileUri('.vscode'), { recursive: true, useTrash: false })
      .then(undefined, () => {});
  });

  it('count as not given, whatever stands there', async () => {
    const { document } = await open(SCRAPE);
    const expected = plain(settingsFor(document));
    const rounds = Math.max(...properties.map(([, property]) => wrongFor(property).length));
    for (let round = 0; round < rounds; round++) {
      const wrong = Object.fromEntries(
        properties.map(([name, property]) => {
          const values = wrongFor(property);
          return [name, values[round % values.length]];
        }),
      );
      const text = JSON.stringify(wrong);
      await vscode.workspace.fs.writeFile(fileUri('.vscode/settings.json'), new TextEncoder().encode(text));
      const configuration = () => vscode.workspace.getConfiguration(undefined, document);
      const given = (name: string) => configuration().inspect(name)?.workspaceFolderValue;
      await waitFor('the settings', () =>
        properties.every(([name]) => JSON.stringify(given(name)) === JSON.stringify(wrong[name])),
      );
      const { problem, ...now } = settingsFor(document);
      assert.deepEqual(plain({ problem, ...now }), expected, text);
      assert.equal(typeof problem, 'string');
    }
    await expectAnalysed(document);
  });

  it('are named, each', async function () {
    this.timeout(180_000);
    const { document } = await open(SCRAPE);
    await waitFor('no settings', () => settingsFor(document).problem === undefined);
    for (const [name, property] of properties) {
      const key = name.replace('winnow.', '');
      await set(key, wrongFor(property)[0]);
      assert.equal(settingsFor(document).problem, name);
      await set(key, undefined);
    }
    assert.equal(settingsFor(document).problem, undefined);
  });
});

describe('configuration files that mean harm', () => {
  const text = [PROSE[0], 'Loading…', PROSE[1]].join('\n');
  const files: Readonly<Record<string, readonly [content: string, said: RegExp]>> = {
    deep: [`{ "ignore": ${'['.repeat(100_000)}${']'.repeat(100_000)} }`, /nested deeper than 16/],
    'deep, of objects': [`${'{"severity":'.repeat(50_000)}{}${'}'.repeat(50_000)}`, /nested deeper than 16/],
    huge: [`{ "ignore": ["*"], "phrases.neverFlag": ["${'x'.repeat(1_000_000)}"] }`, /more than 1,000,000 characters/],
    'of bytes that are no text': ['\0\u0001[[[{{{', /not JSON/],
  };
  let count = 0;

  afterEach(resetAll);

  for (const [title, [content, said]] of Object.entries(files)) {
    it(`are refused, and say why in themselves: ${title}`, async () => {
      const folder = `harm-${++count}`;
      const config = fileUri(`${folder}/.winnow.json`);
      await vscode.workspace.fs.writeFile(config, new TextEncoder().encode(content));
      const { document } = await openFile(`${folder}/page.txt`, text);
      await expectShown(document, ['loading-placeholder 2-2 Warning']);
      const problems = () => vscode.languages.getDiagnostics(config).filter(({ source }) => source === 'winnow');
      await waitFor('the problem', () => problems().length === 1);
      assert.match(problems()[0]!.message, said);
      // It may say what is to be kept, so a save takes nothing; what the user asks for, they see.
      const fixAll = vscode.CodeActionKind.SourceFixAll;
      assert.deepEqual(await actionsAt(document, 1, fixAll), []);
      await vscode.workspace.fs.writeFile(config, new TextEncoder().encode('{}'));
      await waitFor('the fix of all', async () => (await actionsAt(document, 1, fixAll)).length === 1);
      await vscode.workspace.fs.delete(fileUri(folder), { recursive: true });
    });
  }
});

describe('a file with NUL', () => {
  afterEach(resetAll);

  it('that VS Code shows no text of breaks nothing, and others go on', async () => {
    const uri = fileUri('nul.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(`\0\0\x01${SCRAPE}\0`));
    const before = vscode.window.activeTextEditor;
    await vscode.commands.executeCommand('vscode.open', uri);
    const active = () => vscode.window.tabGroups.activeTabGroup.activeTab?.label;
    await waitFor('its tab', () => active() === 'nul.txt');
    assert.equal(before, undefined);
    // There is no document for them to be about.
    for (const command of ['cleanDocument', 'previewCleaned', 'analyseDocument', 'removeDuplicates', 'nextFinding']) {
      await vscode.commands.executeCommand(`winnow.${command}`);
    }
    const bytes = new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
    assert.equal(bytes, `\0\0\x01${SCRAPE}\0`);
    assert.deepEqual(vscode.languages.getDiagnostics(uri), []);
    const { document } = await open(SCRAPE);
    await expectAnalysed(document);
    await vscode.commands.executeCommand('winnow.cleanDocument');
    assert.notEqual(document.getText(), SCRAPE);
    await vscode.workspace.fs.delete(uri);
  });
});
