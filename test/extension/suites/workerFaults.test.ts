import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { AnalysisService, type DocumentState } from '../../../src/extension/analysisService';
import { ConfigFiles } from '../../../src/extension/configFiles';
import { registerDiagnostics } from '../../../src/extension/diagnostics';
import { Analyst, TimeLimit } from '../../../src/worker/analyst';
import { startThread } from '../../../src/worker/thread';
import { open, resetAll, SCRAPE, set, shown, waitFor } from '../support';

/** So long an analysis may take here: more than one of a small text does on a busy machine. */
const LIMIT_MS = 8000;

describe('a real worker', () => {
  const configs = new ConfigFiles();
  const logged: unknown[][] = [];
  const log = { error: (...line: unknown[]) => logged.push(line) } as unknown as vscode.LogOutputChannel;
  let parts: readonly vscode.Disposable[];
  let service: AnalysisService;
  /** Which worker takes the place of the one that ships when the next ones are started, and how many have ended. */
  let next: ('never' | 'throws')[];
  let ended: number;

  beforeEach(async () => {
    [next, ended, logged.length] = [[], 0, 0];
    // The extension itself looks at nothing here, so that what is shown is from the service of the test.
    await set('run', 'onDemand');
    const { extensionUri } = vscode.extensions.getExtension('winnow.winnow')!;
    const analyst = new Analyst(
      (listener) => {
        const fault = next.shift();
        const script = fault === undefined ? ['dist', 'worker.js'] : ['test', 'fixtures', 'workers', `${fault}.js`];
        const uri = vscode.Uri.joinPath(extensionUri, ...script);
        const thread = startThread({ path: uri.fsPath, address: uri.toString(true) }, listener);
        const end = (): void => {
          ended++;
          thread.end();
        };
        return { post: thread.post, end };
      },
      { limit: LIMIT_MS, idle: 60_000, restart: 60_000 },
    );
    service = new AnalysisService(configs, analyst, log);
    parts = [registerDiagnostics(service), service, analyst];
  });
  afterEach(async () => {
    for (const part of parts) part.dispose();
    await resetAll();
  });
  after(() => configs.dispose());

  /** Has `document` analysed and its markers shown, and then changed, so that it is to be analysed again by a new worker. */
  const openAnalysed = async (): Promise<vscode.TextDocument> => {
    const { document } = await open(SCRAPE);
    assert.equal((await service.fresh(document)).kind, 'analysed');
    await waitFor('markers', () => shown(document).length > 0);
    await vscode.window.activeTextEditor!.edit((edit) => edit.insert(new vscode.Position(0, 0), 'x'));
    (parts.at(-1) as Analyst).dispose();
    return document;
  };
  const expectFailed = async (document: vscode.TextDocument, state: DocumentState, why: RegExp): Promise<void> => {
    assert.ok(state.kind === 'skipped' && state.skip.setting === undefined);
    assert.match(JSON.stringify(state.skip.reason), why);
    await waitFor('no markers', () => shown(document).length === 0);
    assert.equal(logged.length, 1);
    assert.ok(String(logged[0]![0]).startsWith(document.uri.toString()));
  };

  it('that never answers is ended when its time is up, and all else goes on', async () => {
    const document = await openAnalysed();
    next = ['never'];
    const asked = service.fresh(document);
    await waitFor('the worker that never answers', () => next.length === 0);
    const before = ended;
    // It waits behind the one that never ends.
    const { document: other } = await open(`${SCRAPE}\n`);
    const waits = service.fresh(other);
    await expectFailed(document, await asked, /took more than \{0\} s.*\[8\]/);
    assert.equal(ended, before + 1);
    assert.ok(logged[0]![1] instanceof TimeLimit);
    assert.equal((await waits).kind, 'analysed');
    await waitFor('markers', () => shown(other).length > 0);
    assert.equal((await service.again(document)).kind, 'analysed');
    await waitFor('markers', () => shown(document).length > 0);
  });

  it('that throws leaves nothing flagged, says why in the log, and works when it is tried again', async () => {
    const document = await openAnalysed();
    next = ['throws', 'throws'];
    await expectFailed(document, await service.fresh(document), /does not like it/);
    assert.match(String(logged[0]![1]), /does not like it/);
    assert.deepEqual(next, []);
    assert.equal((await service.again(document)).kind, 'analysed');
    await waitFor('markers', () => shown(document).length > 0);
  });
});
