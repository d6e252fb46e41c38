import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { FolderTree } from '../../../src/extension/workspace/folderTree';
import type { Refusal } from '../../../src/worker/folders/fileText';
import { nothing, openIndex, page, remove, writeSite } from '../sitePages';
import { changeFolders, PROSE, resetAll, waitFor } from '../support';

const LIMIT_MS = 500;
const COUNT = 6;
const MANY = 40;

/** A folder of pages, of which some are never answered for. */
class Folder implements vscode.FileSystemProvider {
  private readonly changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.changed.event;
  isSilent: (path: string) => boolean = () => false;
  /** What pages say by now, of which nobody is told. */
  readonly edited = new Map<string, string>();

  constructor(
    private readonly path: string,
    private readonly count: number,
  ) {}

  watch = () => this.changed;
  createDirectory = () => undefined;
  writeFile = () => undefined;
  delete = () => undefined;
  rename = () => undefined;
  stat = async ({ path }: vscode.Uri): Promise<vscode.FileStat> => {
    await this.heard(path);
    if (path === this.path) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return {
      type: vscode.FileType.File,
      ctime: 0,
      mtime: this.edited.has(path) ? 2 : 1,
      size: this.bytesOf(path).length,
    };
  };
  readFile = async ({ path }: vscode.Uri) => {
    await this.heard(path);
    return this.bytesOf(path);
  };
  readDirectory = async ({ path }: vscode.Uri) => {
    await this.heard(path);
    return Array.from({ length: this.count }, (_, i): [string, vscode.FileType] => [
      `page-${i}.txt`,
      vscode.FileType.File,
    ]);
  };

  private bytesOf(path: string): Uint8Array {
    const number = /page-(\d+)\.txt$/.exec(path)?.[1];
    if (number === undefined) throw vscode.FileSystemError.FileNotFound(path);
    return new TextEncoder().encode(this.edited.get(path) ?? page(Number(number) % 20));
  }

  private heard(path: string): Promise<void> {
    return this.isSilent(path) ? new Promise(() => {}) : Promise.resolve();
  }
}

describe('a folder on a file system that does not answer', () => {
  const folder = vscode.Uri.parse('winnowstuck:/site');
  let files: Folder;
  let parts: vscode.Disposable[];
  let opened: ReturnType<typeof openIndex>;

  const setUp = async (count: number): Promise<void> => {
    files = new Folder(folder.path, count);
    opened = openIndex(undefined, undefined, LIMIT_MS);
    parts = [vscode.workspace.registerFileSystemProvider('winnowstuck', files), opened];
    await changeFolders(1, 0, { uri: folder });
  };
  afterEach(async () => {
    files.isSilent = () => false;
    await resetAll();
    await changeFolders(1, 1);
    for (const part of parts) part.dispose();
  });
  const scan = (token?: vscode.CancellationToken): Promise<Refusal[] | undefined> =>
    opened.index.scan([folder], nothing, token);
  const documents = (): number | undefined => opened.index.overview?.documents;

  it('can be left at any moment, and what was asked for after it comes to its turn', async () => {
    await setUp(COUNT);
    const other = await writeSite(COUNT);
    try {
      for (const silent of [folder.path, '/site/page-3.txt']) {
        const patient = openIndex();
        try {
          files.isSilent = (path) => path === silent;
          const source = new vscode.CancellationTokenSource();
          const stuck = patient.index.scan([folder], nothing, source.token);
          const next = patient.index.scan([other], nothing);
          setTimeout(() => source.cancel(), 300);
          assert.equal(await stuck, undefined);
          assert.deepEqual(await next, []);
          assert.equal(patient.index.overview!.documents, COUNT);
        } finally {
          patient.dispose();
        }
      }
    } finally {
      await remove(vscode.Uri.joinPath(other, '..'));
    }
  });

  it('is scanned without the files that are not answered for, which are named', async () => {
    await setUp(COUNT);
    files.isSilent = (path) => path.endsWith('page-3.txt');
    const refused = (await scan())!;
    const why = vscode.l10n.t('it took more than {0} s', LIMIT_MS / 1000);
    assert.deepEqual(refused, [{ uri: `${folder}/page-3.txt`, reason: { message: why, args: [] } }]);
    assert.equal(documents(), COUNT - 1);
  });

  it('stays as it was known where nothing of it is answered any more', async () => {
    await setUp(COUNT);
    assert.deepEqual(await scan(), []);
    files.isSilent = () => true;
    await assert.rejects(scan(), /0.5 s/);
    assert.equal(documents(), COUNT);
    await opened.index.follow([folder]);
    await opened.index.look();
    assert.equal(documents(), COUNT);
  });

  it('is given up on when too many of its files are not answered for', async () => {
    await setUp(MANY);
    assert.deepEqual(await scan(), []);
    files.isSilent = (path) => path.endsWith('.txt');
    await assert.rejects(scan(), /0.5 s/);
    await opened.index.look();
    assert.equal(documents(), MANY);
  });

  it('has what changed without a word counted when it is shown', async () => {
    await setUp(COUNT);
    await scan();
    await vscode.commands.executeCommand('winnow.scanFolder', folder);
    const uri = vscode.Uri.joinPath(folder, 'page-0.txt');
    const tree = new FolderTree(opened.index);
    tree.arrangement = 'file';
    const node = (await tree.getChildren()).find((row) => row.type === 'file' && row.uri === uri.toString());
    tree.dispose();
    assert.ok(node);
    /** Asks for it once: what is asked for again and again is never given. */
    const expectShown = async (what: string, start: string): Promise<void> => {
      await vscode.commands.executeCommand('winnow.folders.preview', node);
      const isIt = ({ uri: it }: vscode.TextDocument) => it.scheme === 'winnow-files' && it.path === uri.path;
      const preview = await waitFor(what, () => vscode.workspace.textDocuments.find(isIt));
      await waitFor(what, () => preview.getText().startsWith(start));
    };
    await expectShown('the preview', PROSE[0]);
    const added = 'The keeper of the lighthouse wrote down what the storm had broken, and then went to bed.';
    files.edited.set(uri.path, `${added}\n${page(0)}`);
    await expectShown('the preview of the changed text', `${added}\n`);
  });
});
