/**
 * A program of the tests, run with a small heap: has the built worker analyse a text that does not fit into it, then one that
 * does, and prints what came of both.
 */
import { DEFAULT_OPTIONS } from '../../src/core';
import { Analyst } from '../../src/worker/analyst';
import { startThread } from '../../src/worker/thread';

const [path, size] = process.argv.slice(2) as [string, string];
const LINE = 'The harbour was closed for the third night in a row, and two ferries lay at anchor outside the bay.\n';

async function main(): Promise<void> {
  const analyst = new Analyst((listener) => startThread({ path, address: '' }, listener));
  const of = (content: string): Promise<string> =>
    analyst.analyseOnce(content, DEFAULT_OPTIONS).then(
      (analysis) => `${analysis?.findings.length} found`,
      (error: Error) => error.message,
    );
  let text = '';
  for (let i = 0; text.length < Number(size); i++) text += `On day ${i}: ${LINE}`;
  console.log(JSON.stringify([await of(text), await of('Loading…\nA text.')]));
  analyst.dispose();
}

void main();
