import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { MOST_MARKERS } from '../../../src/extension/diagnostics';
import { fileUri, PROSE, resetAll, waitFor } from '../support';

/** Of some two megabytes, with chaff in every third line: its analysis takes longer than that of what is seen. */
const LINES = Array.from({ length: 30_000 }, (_, i) =>
  i % 3 === 2 ? 'Advertisement' : `${PROSE[i % 4]} So it says in entry ${i} of the list.`,
);
/** Beyond what any window shows. */
const FAR = 1000;

describe('a large document', function () {
  this.timeout(90_000);
  afterEach(resetAll);

  it('has what is seen of it marked first, then the rest, but no more than VS Code shows', async () => {
    const uri = fileUri('large.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(LINES.join('\n')));
    const told: number[][] = [];
    const subscription = vscode.languages.onDidChangeDiagnostics(({ uris }) => {
      if (!uris.some((one) => one.toString() === uri.toString())) return;
      told.push(vscode.languages.getDiagnostics(uri).map(({ range }) => range.start.line));
    });
    try {
      await vscode.window.showTextDocument(uri);
      await waitFor('all to be analysed', () => (told.at(-1)?.length ?? 0) >= MOST_MARKERS, 60_000);
    } finally {
      subscription.dispose();
    }
    const [first, last] = [told[0]!, told.at(-1)!];
    assert.ok(first.length > 5, `${first.length} markers at first`);
    assert.ok(
      first.every((line) => line < FAR),
      first.join(),
    );
    assert.equal(last.length, MOST_MARKERS);
    assert.ok(last.some((line) => line > FAR));
  });
});
