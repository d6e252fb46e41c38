import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { Random } from '../../../bench/random';
import { analyse, type Finding } from '../../../src/core';
import { AnalysisService } from '../../../src/extension/analysisService';
import { ConfigFiles } from '../../../src/extension/configFiles';
import type { DocumentState } from '../../../src/extension/documentState';
import { Analyst, type Subject } from '../../../src/worker/analyst';
import { startThread } from '../../../src/worker/thread';
import { open, PROSE, resetAll, SCRAPE } from '../support';

const PIECES = ['Advertisement', 'Baca juga: Harga beras', 'A', '', 'x', 'é\u0301', '😀', ...PROSE];
/** In the shape of a menu, which is likely for what stands around it. */
const LIKELY = ['Home', 'News', 'Health', 'Sports', 'Log in', 'Contact us'];
const EDITS = 60;

describe('changes of a document that the worker holds', () => {
  const configs = new ConfigFiles();
  let analyst: Analyst;
  let service: AnalysisService;
  /** How often the worker was sent the whole of each text. */
  const sent = new Map<number, number>();
  beforeEach(() => {
    const { extensionUri } = vscode.extensions.getExtension('winnow.winnow')!;
    const script = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js');
    sent.clear();
    analyst = new Analyst((listener) => {
      const thread = startThread({ path: script.fsPath, address: script.toString(true) }, listener);
      const post: typeof thread.post = (request) => {
        if (request.kind === 'open') sent.set(request.textId, (sent.get(request.textId) ?? 0) + 1);
        thread.post(request);
      };
      return { ...thread, post };
    });
    service = new AnalysisService(configs, analyst);
  });
  afterEach(async () => {
    await resetAll();
    service.dispose();
    analyst.dispose();
  });
  after(() => configs.dispose());

  /** What the service finds in `document` is what the core finds in its text. */
  const check = async (document: vscode.TextDocument): Promise<void> => {
    const state = await service.fresh(document);
    assert.ok(state.kind === 'analysed');
    const { document: parsed, findings } = analyse(document.getText(), state.settings.analysis);
    assert.deepEqual(state.analysis.findings, findings);
    assert.deepEqual(state.analysis.document.lines, parsed.lines);
    assert.deepEqual(state.analysis.document.paragraphs, parsed.paragraphs);
    assert.equal(state.version, document.version);
  };

  it('add up to its text, whatever is edited, undone and done again', async () => {
    const { document } = await open(`${SCRAPE}\n${SCRAPE}`);
    const random = new Random(7);
    await check(document);
    let lineEnds = 0;
    for (let edit = 0; edit < EDITS; edit++) {
      const what = random.between(1, 20);
      if (what > 5 && what <= 7) lineEnds++;
      if (what <= 3) await vscode.commands.executeCommand('undo');
      else if (what <= 5) await vscode.commands.executeCommand('redo');
      else if (what <= 7) await setLineEnds(random.pick(['\n', '\r\n']));
      else await replaceSome(document, random);
      if (random.chance(0.5)) await check(document);
    }
    await check(document);
    // VS Code tells of other line ends without saying what has changed; all else reaches the worker as changes.
    assert.ok(Math.max(...sent.values()) <= 1 + lineEnds, [...sent].join());
  });

  it('that take lines leave what was found in the others in its place, at once, until all is analysed again', async () => {
    const { document } = await open(`loading...\n${SCRAPE}\nAdvertisement\n${PROSE[0]}`);
    await check(document);
    const before = service.shown(document)!;
    assert.ok(before.kind === 'analysed');
    const edit = new vscode.WorkspaceEdit();
    edit.delete(document.uri, new vscode.Range(0, 0, 1, 0));
    assert.ok(await vscode.workspace.applyEdit(edit));
    const left = service.shown(document)!;
    assert.ok(left.kind === 'analysed');
    assert.equal(left.version, document.version);
    const places = ({ rule, lines: { start, end } }: Finding) => [rule, start, end] as const;
    assert.deepEqual(
      left.analysis.findings.map(places),
      before.analysis.findings
        .map(places)
        .filter(([, start]) => start > 0)
        .map(([rule, start, end]) => [rule, start - 1, end - 1]),
    );
    await check(document);
    await vscode.commands.executeCommand('undo');
    assert.notEqual(service.shown(document)?.version, document.version);
    await check(document);
  });

  for (const [what, range] of [
    ['join two lines', new vscode.Range(0, PROSE[0].length, 1, 0)],
    ['take a part of a line', new vscode.Range(1, 0, 1, 3)],
    ['take the end of a line and the start of the next', new vscode.Range(0, 4, 1, 2)],
  ] as const) {
    it(`that ${what} leave nothing of what was found in its place`, async () => {
      const { document } = await open([PROSE[0], 'Advertisement', PROSE[1], 'loading...', PROSE[2]].join('\n'));
      await check(document);
      const edit = new vscode.WorkspaceEdit();
      edit.delete(document.uri, range);
      assert.ok(await vscode.workspace.applyEdit(edit));
      assert.notEqual(service.shown(document)?.version, document.version);
      await check(document);
    });
  }

  it('that bring another text forget what was found in the one before', async () => {
    const { document } = await open(['Advertisement', ...LIKELY, PROSE[0], PROSE[1]].join('\n'));
    const carried = (await service.fresh(document)) as Extract<DocumentState, { kind: 'analysed' }>;
    const [likely] = carried.analysis.findings.filter(({ confidence }) => confidence !== 'certain');
    const line = document.lineAt(likely!.lines.start).text;
    const replace = async (text: string) => {
      const all = new vscode.Range(0, 0, document.lineCount, 0);
      const edit = new vscode.WorkspaceEdit();
      if (text === '') edit.delete(document.uri, all);
      else edit.insert(document.uri, new vscode.Position(0, 0), text);
      assert.ok(await vscode.workspace.applyEdit(edit));
    };
    await replace('');
    await replace([PROSE[2], line, PROSE[3]].join('\n'));
    await check(document);
  });

  it('are not believed where one was missed', async () => {
    const { document } = await open(SCRAPE);
    await check(document);
    analyst.changed = () => {};
    await replaceSome(document, new Random(1));
    await check(document);
  });

  it('are not believed where one says something else of the same length', async () => {
    const { document } = await open(SCRAPE);
    await check(document);
    const { changed } = analyst;
    analyst.changed = (subject, changes, ...rest) =>
      changed.call(
        analyst,
        subject,
        changes.map((one) => ({ ...one, text: one.text.toUpperCase() })),
        ...rest,
      );
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), 'advertisement\n'));
    await check(document);
  });

  it('are told no more once nobody asks', async () => {
    const { document } = await open(SCRAPE);
    const subjects = new Set<Subject>();
    const { analyse } = analyst;
    analyst.analyse = (subject, options) => analyse.call(analyst, subjects.add(subject) && subject, options);
    await replaceSome(document, new Random(1));
    await check(document);
    assert.ok([...subjects].some((subject) => analyst.holds(subject)));
    service.dispose();
    assert.ok([...subjects].every((subject) => !analyst.holds(subject)));
  });
});

/** Replaces up to three ranges of `document` at once. */
async function replaceSome(document: vscode.TextDocument, random: Random): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  const { length } = document.getText();
  const cuts = Array.from({ length: 2 * random.between(1, 3) }, () => random.between(0, length)).sort((a, b) => a - b);
  for (let k = 0; k < cuts.length; k += 2) {
    // Not too much at once, so that something is left.
    const range = [cuts[k]!, Math.min(cuts[k + 1]!, cuts[k]! + 200)].map((offset) => document.positionAt(offset));
    const text = Array.from({ length: random.between(0, 3) }, () => random.pick(PIECES)).join('\n');
    edit.replace(document.uri, new vscode.Range(range[0]!, range[1]!), text);
  }
  assert.ok(await vscode.workspace.applyEdit(edit));
}

async function setLineEnds(ends: '\n' | '\r\n'): Promise<void> {
  const eol = ends === '\n' ? vscode.EndOfLine.LF : vscode.EndOfLine.CRLF;
  await vscode.window.activeTextEditor!.edit((edit) => edit.setEndOfLine(eol));
}
