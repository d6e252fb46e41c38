import assert from 'node:assert/strict';
import { DEFAULT_OPTIONS } from '../../src/core';
import { Analyst, TimeLimit } from '../../src/worker/analyst';
import type { Request } from '../../src/worker/messages';
import type { Thread, ThreadListener } from '../../src/worker/thread';

/** A worker that does what the test says. */
class FakeThread implements Thread {
  readonly requests: Request[] = [];
  ended = false;

  constructor(private readonly listener: ThreadListener) {}

  post(request: Request): void {
    this.requests.push(request);
  }

  end(): void {
    this.ended = true;
  }

  answer(): void {
    const { id, text } = this.requests.at(-1)!;
    this.listener.answered({ id, found: { findings: [], notices: [{ message: text, args: [] }] } });
  }

  throw(error: string): void {
    this.listener.answered({ id: this.requests.at(-1)!.id, error });
  }

  crash(): void {
    this.listener.failed('the worker ended with code 9');
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
  beforeEach(() => make(10_000, 10_000));
  afterEach(() => analyst.dispose());

  const [a, b] = [{}, {}];
  /** Asks, and says which text the answer is of. */
  const ask = async (subject: object, text: string): Promise<string | undefined> =>
    (await analyst.analyse(subject, text, DEFAULT_OPTIONS))?.notices.map(({ message }) => message).join();
  const texts = (): string[] => threads.flatMap(({ requests }) => requests.map(({ text }) => text));

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
