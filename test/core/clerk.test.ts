import assert from 'node:assert/strict';
import { Clerk } from '../../src/worker/clerk';
import type { CallRequest, Request } from '../../src/worker/messages';
import type { Thread, ThreadListener } from '../../src/worker/thread';

/** A worker that answers what the test says. */
class FakeThread implements Thread {
  readonly requests: CallRequest[] = [];
  ended = false;

  constructor(private readonly listener: ThreadListener) {}

  post(request: Request): void {
    this.requests.push(request as CallRequest);
    if (this.requests.at(-1)!.method === 'load') this.answer(true);
  }

  end(): void {
    this.ended = true;
  }

  answer(value: unknown): void {
    this.listener.answered({ id: this.requests.at(-1)!.id, value });
  }

  throw(error: string): void {
    this.listener.answered({ id: this.requests.at(-1)!.id, error });
  }

  crash(): void {
    this.listener.failed('the worker ended with code 9');
  }
}

describe('the clerk', () => {
  let threads: FakeThread[];
  let clerk: Clerk;
  const kept = [new Uint8Array([1, 2, 3]), new Uint8Array([4])];
  const make = (limit: number, idle: number): void => {
    threads = [];
    const start = (listener: ThreadListener) => {
      threads.push(new FakeThread(listener));
      return threads.at(-1)!;
    };
    clerk = new Clerk(start, async (part) => kept[part], { limit, idle });
  };
  beforeEach(() => make(10_000, 10_000));
  afterEach(() => clerk.end());
  const until = async (condition: () => boolean): Promise<void> => {
    while (!condition()) await new Promise((resolve) => setImmediate(resolve));
  };
  /** Asks for the stale files; resolves when the worker was asked. */
  const asked = async (): Promise<Promise<string[]>[]> => {
    const before = threads.reduce((sum, { requests }) => sum + requests.length, 0);
    const answer = clerk.ask('stale');
    answer.catch(() => undefined);
    await until(() => threads.at(-1)?.requests.at(-1)?.method === 'stale');
    await until(() => threads.reduce((sum, { requests }) => sum + requests.length, 0) > before);
    return [answer];
  };

  it('starts its worker when it is first needed, with what was kept, and once', async () => {
    assert.equal(threads.length, 0);
    for (const files of [['a'], ['b']]) {
      const [answer] = await asked();
      threads[0]!.answer(files);
      assert.deepEqual(await answer, files);
    }
    assert.deepEqual(
      threads[0]!.requests.map(({ method, args }) => [method, ...args]),
      [...kept.map((part) => ['load', part]), ['stale'], ['stale']],
    );
  });

  it('rejects with what the worker threw, and goes on', async () => {
    const [answer] = await asked();
    threads[0]!.throw('no such thing');
    await assert.rejects(answer!, /no such thing/);
    const [other] = await asked();
    threads[0]!.answer([]);
    assert.deepEqual(await other, []);
  });

  it('rejects where the worker ends, and starts another one for the next question', async () => {
    const [answer] = await asked();
    threads[0]!.crash();
    await assert.rejects(answer!, /ended with code 9/);
    const [other] = await asked();
    assert.equal(threads.length, 2);
    threads[1]!.answer([]);
    assert.deepEqual(await other, []);
  });

  it('ends the worker when it takes too long, and when it was idle for long', async () => {
    make(1, 10_000);
    const [late] = await asked();
    await assert.rejects(late!, /too long/);
    assert.ok(threads[0]!.ended);
    make(10_000, 1);
    const [answer] = await asked();
    threads[0]!.answer([]);
    await answer;
    await until(() => threads[0]!.ended);
  });

  it('lets nobody wait when it is done with', async () => {
    const [answer] = await asked();
    clerk.end();
    await assert.rejects(answer!, /was ended/);
    const starting = clerk.ask('stale');
    clerk.end();
    await assert.rejects(starting, /was ended/);
    assert.ok(threads.every(({ ended }) => ended));
  });
});
