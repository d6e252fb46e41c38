import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DEFAULT_OPTIONS } from '../../src/core';
import { Analyst, type Subject, TimeLimit } from '../../src/worker/analyst';
import type { Request } from '../../src/worker/messages';
import { Texts } from '../../src/worker/texts';
import { startThread, type Thread, type ThreadListener } from '../../src/worker/thread';
import { temporaryFolder } from '../host/cleanup';
import { ROOT } from '../host/root';

/** A worker that does what the test says. */
class FakeThread implements Thread {
  /** What it was asked to analyse. */
  readonly asked: { readonly id: number; readonly content: string | undefined }[] = [];
  readonly requests: Request[] = [];
  readonly texts = new Texts();
  ended = false;

  constructor(private readonly listener: ThreadListener) {}

  post(request: Request): void {
    this.requests.push(request);
    if (request.kind === 'site' || request.kind === 'call') return;
    if (request.kind !== 'analyse') this.texts.take(request);
    else this.asked.push({ id: request.id, content: this.texts.get(request.textId)?.content });
  }

  end(): void {
    this.ended = true;
  }

  answer(): void {
    const { id, content } = this.asked.at(-1)!;
    if (content === undefined) this.listener.answered({ id, lost: true });
    else {
      const notices = [{ message: content, args: [] }];
      this.listener.answered({ id, version: 0, checksum: 0, starts: new Uint32Array(1), parts: [], notices });
    }
  }

  throw(error: string): void {
    this.listener.answered({ id: this.asked.at(-1)!.id, error });
  }

  crash(): void {
    this.listener.failed('the worker ended with code 9');
  }
}

/** A text whose changes the test tells of. */
class FakeText implements Subject {
  content = '';
  version = 0;

  read() {
    return { content: this.content, version: this.version };
  }
}

describe('the analyst', () => {
  let threads: FakeThread[];
  let analyst: Analyst;
  const make = (limit: number, idle: number, restart = 10_000): void => {
    threads = [];
    analyst = new Analyst(
      (listener) => {
        threads.push(new FakeThread(listener));
        return threads.at(-1)!;
      },
      { limit, idle, restart },
    );
  };
  let [a, b] = [new FakeText(), new FakeText()];
  beforeEach(() => {
    make(10_000, 10_000);
    [a, b] = [new FakeText(), new FakeText()];
  });
  afterEach(() => analyst.dispose());

  const write = (subject: FakeText, content: string): void => {
    const changes = [{ offset: 0, length: subject.content.length, text: content }];
    subject.content = content;
    analyst.changed(subject, changes, ++subject.version, content.length);
  };
  /** Asks, and says which text the answer is of. */
  const ask = async (subject: FakeText, content: string): Promise<string | undefined> => {
    write(subject, content);
    return (await analyst.analyse(subject, DEFAULT_OPTIONS))?.notices.map(({ message }) => message).join();
  };
  const texts = (): unknown[] => threads.flatMap(({ asked }) => asked.map(({ content }) => content));
  const kinds = (): string[] => threads.flatMap(({ requests }) => requests.map(({ kind }) => kind));

  it('starts its worker when it is first needed, and gives it one text at a time', async () => {
    assert.equal(threads.length, 0);
    const both = Promise.all([ask(a, 'one'), ask(b, 'two')]);
    assert.deepEqual(texts(), ['one']);
    threads[0]!.answer();
    assert.deepEqual(texts(), ['one', 'two']);
    threads[0]!.answer();
    assert.deepEqual(await both, ['one', 'two']);
    assert.equal(threads.length, 1);
  });

  it('sends a text once, and then what changes in it', async () => {
    const first = ask(a, 'one');
    threads[0]!.answer();
    await first;
    a.content = 'only one';
    analyst.changed(a, [{ offset: 0, length: 0, text: 'only ' }], ++a.version, a.content.length);
    const second = analyst.analyse(a, DEFAULT_OPTIONS);
    threads[0]!.answer();
    await second;
    assert.deepEqual(texts(), ['one', 'only one']);
    assert.deepEqual(kinds(), ['open', 'analyse', 'change', 'analyse']);
    analyst.close(a);
    assert.equal(kinds().at(-1), 'close');
    assert.ok(!analyst.holds(a));
  });

  it('sends the whole text again where the changes did not add up to it', async () => {
    const first = ask(a, 'one');
    threads[0]!.answer();
    await first;
    a.content = 'two and a half';
    analyst.changed(a, [{ offset: 0, length: 3, text: 'two' }], ++a.version, a.content.length);
    const second = ask(a, a.content);
    threads[0]!.answer();
    threads[0]!.answer();
    assert.equal(await second, 'two and a half');
    assert.deepEqual(texts(), ['one', undefined, 'two and a half']);
  });

  it('drops what is asked anew, whether it waits or is under way', async () => {
    const first = ask(a, 'old');
    const waiting = ask(b, 'waits');
    const newer = ask(b, 'newer');
    const second = ask(a, 'new');
    assert.deepEqual([await first, await waiting], [undefined, undefined]);
    threads[0]!.answer();
    threads[0]!.answer();
    threads[0]!.answer();
    assert.deepEqual([await newer, await second], ['newer', 'new']);
    assert.deepEqual(texts(), ['old', 'newer', 'new']);
  });

  it('takes what is urgent before all else', async () => {
    const first = ask(a, 'one');
    const waits = ask(b, 'two');
    const c = new FakeText();
    c.content = 'three';
    const urgent = analyst.analyse(c, DEFAULT_OPTIONS, true);
    for (let k = 0; k < 3; k++) threads[0]!.answer();
    await Promise.all([first, waits, urgent]);
    assert.deepEqual(texts(), ['one', 'three', 'two']);
  });

  it('ends the worker over what nobody wants any more, if that was begun long ago', async () => {
    make(10_000, 10_000, 0);
    const first = ask(a, 'long');
    analyst.drop(a);
    assert.equal(await first, undefined);
    assert.ok(threads[0]!.ended);
    const second = ask(b, 'two');
    threads[0]!.answer();
    threads[1]!.answer();
    assert.equal(await second, 'two');
  });

  it('starts a new worker after a crash, and gives up on a text at the second one', async () => {
    const bad = ask(a, 'bad');
    const good = ask(b, 'good');
    threads[0]!.crash();
    threads[1]!.answer();
    threads[1]!.crash();
    assert.equal(await good, 'good');
    await assert.rejects(bad, /ended with code 9/);
    const next = ask(a, 'next');
    threads[2]!.answer();
    assert.equal(await next, 'next');
  });

  it('says so where the worker runs out of memory, and goes on with the next', function () {
    this.timeout(180_000);
    const program = join(__dirname, 'outOfMemory.ts');
    const args = ['--max-old-space-size=48', '--import', 'tsx', program, join(ROOT, 'dist', 'worker.js'), '2500000'];
    const [large, small] = JSON.parse(
      execFileSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' }),
    ) as string[];
    assert.match(large!, /memory/);
    assert.equal(small, '1 found');
  });

  it('says so where the worker ends by itself, again and again, and starts another when it is asked again', async () => {
    const folder = temporaryFolder('worker');
    const path = join(folder.path, 'ends.js');
    writeFileSync(path, `require('worker_threads').parentPort.on('message', () => process.exit(7));`);
    let started = 0;
    const real = new Analyst((listener) => {
      started++;
      return startThread({ path, address: '' }, listener);
    });
    try {
      for (const starts of [2, 4]) {
        await assert.rejects(real.analyseOnce('A text.', DEFAULT_OPTIONS), /ended with code 7/);
        assert.equal(started, starts);
      }
    } finally {
      real.dispose();
      folder.remove();
    }
  });

  it('rejects with what the analysis threw, and goes on', async () => {
    const bad = ask(a, 'bad');
    threads[0]!.throw('no such thing');
    await assert.rejects(bad, /no such thing/);
    const next = ask(a, 'next');
    threads[0]!.answer();
    assert.equal(await next, 'next');
  });

  it('rejects where no worker can be started', async () => {
    analyst = new Analyst(() => {
      throw new Error('not allowed here');
    });
    await assert.rejects(ask(a, 'text'), /not allowed here/);
  });

  it('ends what takes too long, and goes on with the next', async () => {
    make(20, 10_000);
    const slow = ask(a, 'slow');
    const next = ask(b, 'next');
    await assert.rejects(slow, TimeLimit);
    assert.ok(threads[0]!.ended);
    threads[1]!.answer();
    assert.equal(await next, 'next');
  });

  it('ends the worker when it was idle for long, and starts one again', async () => {
    make(10_000, 20);
    const first = ask(a, 'one');
    threads[0]!.answer();
    await first;
    while (!threads[0]!.ended) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = ask(a, 'two');
    threads[1]!.answer();
    assert.equal(await second, 'two');
  });

  it('lets nobody wait when it is done with', async () => {
    const both = [ask(a, 'one'), ask(b, 'two')];
    analyst.dispose();
    assert.deepEqual(await Promise.all(both), [undefined, undefined]);
    assert.ok(threads[0]!.ended);
  });
});
