import * as vscode from 'vscode';
import type { Sentence } from '../../core';
import type { Clerk } from '../../worker/clerk';
import type { FileText, Refusal } from '../../worker/folders/fileText';
import type { ConfigFiles } from '../configFiles';
import { reasonOf } from '../messages';
import { Late, Patience } from '../patience';
import { FileTexts } from './fileTexts';
import { Finder } from './finder';

/** Is told what is going on: a sentence, and how much of all that is more than before. */
export type Report = (message: string, share?: number) => void;

/** So many files are read at once. */
const BATCH = 32;

/** A walk through files, in batches: while some are counted or analysed, the next one is read. */
export class Work {
  readonly refusals: Refusal[] = [];
  /** The addresses of those that were not counted, whatever the reason. */
  readonly leftOut: string[] = [];
  readonly texts: FileTexts;
  private readonly finder: Finder;
  private readonly patience: Patience;

  constructor(
    private readonly clerk: Clerk,
    configs: ConfigFiles,
    private readonly report: Report = () => {},
    private readonly token?: vscode.CancellationToken,
    answerWithin?: number,
  ) {
    this.patience = new Patience(answerWithin);
    this.texts = new FileTexts(configs, this.patience);
    this.finder = new Finder(clerk, (uri, error) => this.refuse(uri, sentenceOf(error)), this.patience);
  }

  /** The text files at `uris` and below; those of which nothing can be known are among the refusals. */
  find(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
    return this.unlessCancelled(this.textsAt(uris));
  }

  /** What is known of the file at `uri`; rejects where there is none, and with `Late`. */
  stat(uri: vscode.Uri): Promise<vscode.FileStat> {
    return this.patience.answer(() => vscode.workspace.fs.stat(uri));
  }

  async through(method: 'count' | 'survey', uris: readonly vscode.Uri[]): Promise<void> {
    const answers: Promise<Refusal[]>[] = [];
    for (let start = 0; start < uris.length; start += BATCH) {
      this.stopIfAsked();
      const batch = uris.slice(start, start + BATCH);
      const done = Math.min(uris.length, start + batch.length);
      const message =
        method === 'count'
          ? vscode.l10n.t('{0} of {1} files read', done, uris.length)
          : vscode.l10n.t('{0} of {1} files analysed', done, uris.length);
      const files = await this.unlessCancelled(Promise.all(batch.map((uri) => this.read(uri, method))));
      this.patience.check();
      for (const some of portions(files.filter((file) => file !== undefined))) {
        if (answers.length >= AHEAD) this.take(await answers.shift()!, method);
        const answer = this.clerk.ask(METHODS[method], some);
        // It may fail while the next files are read.
        answer.catch(() => undefined);
        answers.push(answer);
      }
      this.report(message, (batch.length / uris.length) * SHARE[method]);
    }
    for (const answer of answers) this.take(await answer, method);
  }

  private async textsAt(uris: readonly vscode.Uri[]): Promise<vscode.Uri[]> {
    const files = new Map<string, vscode.Uri>();
    for (const uri of uris) {
      const stat = await this.stat(uri).catch((error) => {
        if (error instanceof Late) this.refuse(uri, sentenceOf(error));
      });
      if (!stat) continue;
      const found = await this.finder.textsAt(uri, stat.type, (count) => {
        this.stopIfAsked();
        this.report(vscode.l10n.t('{0} files found', files.size + count));
      });
      for (const file of found) files.set(file.toString(), file);
    }
    this.patience.check();
    return [...files.values()];
  }

  private async read(uri: vscode.Uri, method: 'count' | 'survey'): Promise<FileText | undefined> {
    const file = await this.texts.read(uri).catch((error) => ({ reason: sentenceOf(error) }));
    if ('bytes' in file) return file;
    this.leftOut.push(uri.toString());
    if (file.reason !== undefined && method === 'count') this.refuse(uri, file.reason);
    return undefined;
  }

  private take(refusals: readonly Refusal[], method: 'count' | 'survey'): void {
    if (method === 'count') this.refusals.push(...refusals);
  }

  private refuse(uri: vscode.Uri, reason: Sentence): void {
    this.refusals.push({ uri: uri.toString(), reason });
  }

  /** What `task` gives, or at once what cancelling throws: a file system may never answer. */
  private unlessCancelled<T>(task: Promise<T>): Promise<T> {
    // No race with one promise for all tasks, which would keep what each has given.
    return new Promise((done, failed) => {
      const stop = this.token?.onCancellationRequested(() => failed(new vscode.CancellationError()));
      void task.then(done, failed).then(() => stop?.dispose());
    });
  }

  private stopIfAsked(): void {
    if (this.token?.isCancellationRequested) throw new vscode.CancellationError();
  }
}

function sentenceOf(error: unknown): Sentence {
  return { message: reasonOf(error), args: [] };
}

const METHODS = { count: 'countMany', survey: 'surveyMany' } as const;
/** So many batches are under way, so that no worker waits for files to be read. */
const AHEAD = 3;
/** Of a hundred; to analyse a file takes longer than to count it. */
const SHARE = { count: 10, survey: 90 };

/** `files` in order, so many bytes at once as are analysed in no time that would be too long. */
function portions(files: readonly FileText[]): FileText[][] {
  const all: FileText[][] = [];
  let room = 0;
  for (const file of files) {
    room -= file.bytes.length;
    if (room < 0) {
      all.push([]);
      room = PORTION - file.bytes.length;
    }
    all.at(-1)!.push(file);
  }
  return all;
}

const PORTION = 2_000_000;
