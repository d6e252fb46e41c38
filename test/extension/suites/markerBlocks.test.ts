import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { type Marker, MarkerBlocks } from '../../../src/extension/markerBlocks';
import { open, resetAll } from '../support';

const LINES = 400;

describe('markers in blocks', () => {
  const blocks = new MarkerBlocks();
  let document: vscode.TextDocument;
  /** The lines whose markers were made since it was emptied. */
  const made: number[] = [];

  const show = async (text = 'chaff', isWanted: () => boolean = () => true): Promise<number> => {
    made.length = 0;
    const markers = Array.from({ length: document.lineCount }, (_, line): Marker => {
      const range = new vscode.Range(line, 0, line, 3);
      const message = line === 7 ? text : 'chaff';
      return {
        range,
        key: `${line} ${message}`,
        diagnostic: () => {
          made.push(line);
          return new vscode.Diagnostic(range, message);
        },
      };
    });
    await blocks.show(document, markers, isWanted);
    return vscode.languages
      .getDiagnostics(document.uri)
      .filter(({ message }) => message === 'chaff' || message === text).length;
  };
  const edit = (range: vscode.Range, text: string): Thenable<boolean> =>
    vscode.window.activeTextEditor!.edit((builder) => builder.replace(range, text));

  beforeEach(async () => {
    ({ document } = await open(Array.from({ length: LINES }, (_, i) => `line ${i}`).join('\n')));
  });
  afterEach(async () => {
    blocks.clear(document.uri);
    await resetAll();
  });
  after(() => blocks.dispose());

  it('are all shown once, and none again where nothing is new', async () => {
    assert.equal(await show(), LINES);
    assert.equal(made.length, LINES);
    assert.equal(await show(), LINES);
    assert.deepEqual(made, []);
  });

  it('are shown again in the block in which one is new', async () => {
    await show();
    assert.equal(await show('other'), LINES);
    assert.ok(made.includes(7) && made.length < LINES / 4, `${made.length} made`);
  });

  it('are shown again where an edit may have taken what is drawn, and all where lines have moved', async () => {
    await show();
    await edit(new vscode.Range(7, 0, 7, 2), '');
    await show();
    assert.ok(made.includes(7) && made.length < LINES / 4, `${made.length} made`);
    await edit(new vscode.Range(7, 0, 8, 0), '');
    assert.equal(await show(), LINES - 1);
    assert.equal(made.length, LINES - 1);
  });

  it('are shown no further once they are not wanted, and all when they are again', async () => {
    const most = 2;
    let asked = 0;
    await show('chaff', () => ++asked < most);
    assert.ok(made.length > 0 && made.length < LINES / 2, `${made.length} made`);
    assert.equal(await show(), LINES);
  });

  it('go with their document', async () => {
    await show();
    blocks.clear(document.uri);
    assert.deepEqual(vscode.languages.getDiagnostics(document.uri), []);
  });
});
