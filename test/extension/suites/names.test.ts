import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Random } from '../../../bench/random';
import type { AnalysisService } from '../../../src/extension/analysisService';
import { hoverText } from '../../../src/extension/hover';
import { inert, say, warn } from '../../../src/extension/messages';
import { itemOf } from '../../../src/extension/review/reviewItem';
import type { FindingNode } from '../../../src/extension/review/reviewNodes';
import { askFor } from '../../../src/extension/review/reviewQuestion';
import { Ticks } from '../../../src/extension/review/ticks';
import { registerStatus } from '../../../src/extension/status';
import { folderItem } from '../../../src/extension/workspace/folderNodes';
import { pickPlan } from '../../../src/extension/workspace/planPick';
import { expectAnalysed, fileUri, hoversAt, open, PROSE, resetAll, stateWith } from '../support';

const TEXTS = [
  '[a](command:workbench.action.quit)',
  '[a](https://evil.example "b")',
  '[a\\](command:evil) ![b](https://evil.example/c.png)',
  '<a href="command:evil">b</a><img src=x onerror=alert(1)>',
  'https://evil.example www.evil.example evil@evil.example',
  '$(alert) \\$(alert) $(sync~spin)',
  '\u202e)lave:dnammoc(]a[ \u2066[a](command:evil)\u2069 \u200f$(alert)',
  'a\n\n[b](command:evil)\r\n    # c\n<h1>d',
  '`[a](command:evil)` **b** ~~c~~ | d | {{e}} &lt;f&gt;',
] as const;

// As VS Code has them: what becomes a link of a message or status item, and an icon of a label.
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
const ICON = /(\\)?\$\(([A-Za-z0-9-]+(?:~[A-Za-z]+)?)\)/;

/** Nothing of `text` is a link or an icon where VS Code makes such of a plain string. */
function expectInert(text: string): void {
  assert.doesNotMatch(text, LINK);
  assert.doesNotMatch(text, ICON);
}

describe('what documents and files are called and hold, whatever it is,', () => {
  const { showWarningMessage, showInformationMessage, createQuickPick } = vscode.window;
  afterEach(async () => {
    Object.assign(vscode.window, { showWarningMessage, showInformationMessage, createQuickPick });
    await resetAll();
  });

  it('reads in messages, status items and quick picks as it is, without a link or an icon', () => {
    const random = new Random(3);
    const pieces = ['[', ']', '(', ')', '$', '$(', '](', '\\', 'a', 'command:b', 'alert', ' ', '\n'];
    let dangerous = 0;
    for (let run = 0; run < 20_000; run++) {
      const text = Array.from({ length: random.between(1, 12) }, () => random.pick(pieces)).join('');
      if (LINK.test(text) || ICON.test(text)) dangerous++;
      expectInert(inert(text));
      assert.equal(inert(text).replaceAll('\u2060', ''), text);
    }
    assert.ok(dangerous > 50, `${dangerous}`);
  });

  it('is no link of a message', () => {
    const said: string[] = [];
    const record = (message: string) => Promise.resolve(void said.push(message));
    Object.assign(vscode.window, { showWarningMessage: record, showInformationMessage: record });
    for (const text of TEXTS) {
      say(text);
      warn(text);
    }
    assert.equal(said.length, 2 * TEXTS.length);
    said.forEach(expectInert);
  });

  it('is no icon of a quick pick, neither in a review nor in a plan of files', async () => {
    const picks: vscode.QuickPick<vscode.QuickPickItem>[] = [];
    const create = () => {
      const pick = createQuickPick();
      picks.push(pick);
      return pick;
    };
    Object.assign(vscode.window, { createQuickPick: create });
    const question = {
      title: '',
      placeholder: '',
      going: '',
      canAlways: true,
      canGoBack: true,
      first: 'skip',
    } as const;
    for (const text of TEXTS) {
      const asked = askFor({ ...question, text });
      const files = [{ uri: fileUri(`a/${text}`).toString(), check: 0, tallies: [] }];
      const planned = pickPlan({ files, choice: { confidence: 'certain' } }, '', () => {});
      const [review, plan] = picks.splice(0);
      expectInert(review!.items.find(({ detail }) => detail !== undefined)!.detail!);
      for (const { label, description = '' } of plan!.items) expectInert(`${label} ${description}`);
      const name = vscode.workspace.asRelativePath(fileUri(`a/${text}`));
      assert.ok(plan!.items.some(({ label }) => label.replaceAll('\u2060', '') === name));
      review!.dispose();
      plan!.hide();
      await Promise.all([Promise.race([asked, undefined]), planned]);
    }
  });

  it('is no link and no icon of the status items', async () => {
    const { document } = await open(PROSE[0]);
    for (const text of TEXTS) {
      const items: vscode.LanguageStatusItem[] = [];
      const create = (id: string) => {
        const item = { id, dispose: () => {} } as vscode.LanguageStatusItem;
        items.push(item);
        return item;
      };
      const { createLanguageStatusItem } = vscode.languages;
      Object.assign(vscode.languages, { createLanguageStatusItem: create });
      const registerCommand = vscode.commands.registerCommand;
      Object.assign(vscode.commands, { registerCommand: () => new vscode.Disposable(() => {}) });
      const skip = { reason: { message: 'its analysis failed ({0})', args: [text] } };
      const state = { ...stateWith(document, []), kind: 'skipped', skip };
      const service = { shown: () => state, onDidChange: () => new vscode.Disposable(() => {}) };
      try {
        registerStatus(service as unknown as AnalysisService).dispose();
      } finally {
        Object.assign(vscode.languages, { createLanguageStatusItem });
        Object.assign(vscode.commands, { registerCommand });
      }
      const details = items.map(({ detail = '' }) => detail);
      assert.ok(details.some((detail) => detail.replaceAll('\u2060', '').includes(text)));
      details.forEach(expectInert);
      for (const item of items) assert.ok(item.text.replace(/^\$\(filter\) /, '').match(ICON) === null);
    }
  });

  it('is plain text in the rows and tooltips of both views', async () => {
    for (const text of TEXTS) {
      const { document } = await open(`${PROSE[0]}\n${text}`);
      const base = stateWith(document, [{ rule: 'sign-in', at: [2, 2], originals: [] }]);
      const reason = { message: 'the whole line is “{0}”', args: [text] };
      const [found] = base.analysis.findings;
      const finding = { ...found!, message: reason, reasons: [reason] };
      const state = { ...base, analysis: { ...base.analysis, findings: [finding] } };
      const node: FindingNode = { type: 'finding', document, finding, kept: false };
      const ticks = new Ticks();
      const uri = fileUri(`a/${text}`).toString();
      const none = { lines: 0, words: 0, findings: 0 };
      const amounts = { certain: none, likely: none, possible: none };
      const items = [itemOf(node, state, ticks), folderItem({ type: 'file', uri, amounts })];
      assert.ok((items[0]!.tooltip as string).includes(text));
      for (const { label, description, tooltip } of items) {
        // Of strings VS Code makes nothing here: it does of Markdown.
        for (const shown of [label, description, tooltip]) assert.ok(shown === undefined || typeof shown === 'string');
      }
      ticks.dispose();
    }
  });

  it('is text in a hover, and no link but those of Winnow', async () => {
    const { document } = await open([PROSE[0], PROSE[1], PROSE[0]].join('\n'));
    const base = stateWith(document, [{ rule: 'cross-document-duplicate', at: [3, 3], originals: [] }]);
    for (const text of TEXTS) {
      const place = { lines: { start: 0, end: 1 }, document: fileUri(text).toString(), title: text };
      const [found] = base.analysis.findings;
      expectOwnLinks(hoverText(document.uri, base, { ...found!, elsewhere: place }).value);
      const reasons = [{ message: 'it says “{0}”', args: [text] }];
      expectOwnLinks(hoverText(document.uri, base, { ...found!, reasons }).value);
    }
  });

  it('goes through the address of a hover’s link, and back', async () => {
    const names = [
      'a [x](command:evil) $(alert).txt',
      'b)](command:evil).txt',
      '<img src=x>.txt',
      '\u202etxt.evil.txt',
      'c\n[x](command:evil).txt',
    ];
    let tried = 0;
    for (const name of names) {
      const uri = fileUri(`hostile/${name}`);
      const content = new TextEncoder().encode([PROSE[0], 'loading...', PROSE[1]].join('\n'));
      // Not all file systems take all names.
      if (
        !(await vscode.workspace.fs.writeFile(uri, content).then(
          () => true,
          () => false,
        ))
      )
        continue;
      const { document } = await vscode.window.showTextDocument(uri);
      await expectAnalysed(document);
      const [hover] = await hoversAt(document, 2);
      expectOwnLinks(hover!.value);
      const [, args] = /\(command:winnow\.removeFinding\?([^)]*)\)/.exec(hover!.value)!;
      await vscode.commands.executeCommand('winnow.removeFinding', ...JSON.parse(decodeURIComponent(args!)));
      assert.equal(document.getText(), [PROSE[0], PROSE[1]].join('\n'));
      tried++;
    }
    assert.ok(tried >= 3, `${tried}`);
  });
});

/** All links of `markdown` run a command of Winnow; what else looks like one, or like HTML or an icon, is escaped. */
function expectOwnLinks(markdown: string): void {
  const links = /\[(?:[^[\]\\\n]|\\.)*\]\(command:winnow\.\w+\?[\w%.~!*'-]*\)/g;
  assert.match(markdown, links);
  // What is escaped is text, in Markdown too.
  const rest = markdown.replace(links, '').replace(/\\[!-/:-@[-`{-~]/g, '');
  assert.doesNotMatch(rest, /[[\]<>`$#|!&@]|:\/\/|www\.|\]\(/, rest);
}
