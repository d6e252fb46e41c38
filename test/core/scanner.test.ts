import assert from 'node:assert/strict';
import fc from 'fast-check';
import { DEFAULT_OPTIONS } from '../../src/core';
import { Clerk } from '../../src/worker/clerk';
import { Crew } from '../../src/worker/folders/crew';
import type { FileText } from '../../src/worker/folders/fileText';
import { Helper } from '../../src/worker/folders/helper';
import { Ledger } from '../../src/worker/folders/ledger';
import { Scanner } from '../../src/worker/folders/scanner';
import type { Request } from '../../src/worker/messages';
import type { Thread, ThreadListener } from '../../src/worker/thread';

const file = (uri: string, text: string): FileText => ({
  uri,
  group: uri.startsWith('alone') ? undefined : uri.split('/')[0],
  mtime: 0,
  bytes: new TextEncoder().encode(text),
  options: DEFAULT_OPTIONS,
  limits: { largestDocument: 100_000, longestLine: 5000, skipBinary: true },
  leaveBlankLines: false,
});

/** A helper on this thread, to which what is sent is cloned; `fails` says after how many questions it ends, if it does. */
function helperThread({ answered, failed }: ThreadListener, fails = Number.POSITIVE_INFINITY): Thread {
  const helper = new Helper() as unknown as Record<string, (...args: readonly unknown[]) => unknown>;
  let left = fails;
  let ended = false;
  const answer = (request: Request): void => {
    if (ended || request.kind !== 'call') return;
    if (request.method !== 'load' && left-- <= 0) {
      ended = true;
      failed('it fell over');
      return;
    }
    try {
      const value = request.method === 'load' ? true : helper[request.method]!(...request.args);
      answered(structuredClone({ id: request.id, value }));
    } catch (error) {
      answered({ id: request.id, error: String(error) });
    }
  };
  return {
    post: (request) => {
      const copy = structuredClone(request);
      setImmediate(() => answer(copy));
    },
    end: () => {
      ended = true;
    },
  };
}

const clerkOf = (start: (listener: ThreadListener) => Thread): Clerk => new Clerk(start, async () => undefined);

const LINES = [
  ...['Harbour Gazette, all the news', 'Share on Facebook', 'Page 1 of 9', 'Advertisement', 'Loading...'],
  'The harbour of Lindow was closed for the third night in a row because of the storm.',
  'The harbour of Lindow was closed for the third night in a row because of the waves.',
];
const LINE = fc.oneof(fc.constantFrom(...LINES), fc.lorem({ maxCount: 12 }));
const TEXT = fc.array(LINE, { maxLength: 12 }).map((lines) => `${lines.join('\n')}\n`);
const FILES = fc.uniqueArray(fc.record({ group: fc.constantFrom('a', 'b', 'alone'), text: TEXT, bad: fc.boolean() }), {
  maxLength: 12,
  selector: ({ text }) => text,
});

/** All that a ledger knows. */
const known = (ledger: Ledger) => [Buffer.from(ledger.save()).toString('latin1').split('\n').sort(), ledger.overview()];

describe('a crew', () => {
  const crews: readonly [string, number][] = [
    ['that works', Number.POSITIVE_INFINITY],
    ['whose helpers end after three questions', 3],
    ['whose helpers end at the first question', 0],
  ];
  for (const [what, fails] of crews) {
    it(`${what} finds what the ledger alone finds`, async () => {
      await fc.assert(
        fc.asyncProperty(FILES, TEXT, async (made, changed) => {
          const files = made.map(({ group, text, bad }, i) => file(`${group}/${i}`, bad ? `${text}\0` : text));
          // The last one changes between the passes.
          const later = files.map((one, i) => (i === files.length - 1 ? file(one.uri, changed) : one));
          const [alone, helped] = [new Ledger(), new Ledger()];
          const crew = new Crew(() => clerkOf((listener) => helperThread(listener, fails)), 2, 0, 20);
          const scanner = new Scanner(helped, crew);
          const refused = [...alone.count(files), ...alone.survey(later)];
          assert.deepEqual([...(await scanner.countMany(files)), ...(await scanner.surveyMany(later))], refused);
          // Those that were judged before the last one changed are analysed by what is known now; then some stand elsewhere.
          for (let round = 0; round < 2; round++) {
            const stale = new Set([...alone.stale(), ...helped.stale()]);
            const again = later.filter(({ uri }) => stale.has(uri));
            alone.survey(again);
            await scanner.surveyMany(again);
          }
          assert.deepEqual([helped.stale(), alone.stale()], [[], []]);
          for (const { uri } of later) assert.deepEqual(helped.elsewhere(uri), alone.elsewhere(uri));
          assert.deepEqual(known(helped), known(alone));
        }),
        { numRuns: 40 },
      );
    });
  }

  it('has no more helpers than its size, which work at the same time, and ends them when there is nothing to do', async () => {
    const started: string[] = [];
    let now = 0;
    let most = 0;
    const crew = new Crew(
      () =>
        clerkOf((listener) => {
          started.push('start');
          const thread = helperThread(listener);
          return {
            ...thread,
            end: () => {
              started.push('end');
              thread.end();
            },
          };
        }),
      2,
      0,
    );
    const one = crew.run.bind(crew, async ({ clerk }) => {
      most = Math.max(most, ++now);
      await clerk.ask('hashFiles', [file('a/1', 'A line.')]);
      now--;
    });
    await Promise.all([one(), one(), one(), one(), one()]);
    assert.equal(most, 2);
    while (started.length < 4) await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual(started, ['start', 'start', 'end', 'end']);
  });
});
