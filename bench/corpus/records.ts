/**
 * `npx tsx bench/corpus/records.ts COUNT SITES`: JSON records of some 2 KB in the shape of pages, one a line, on standard
 * output; the same on every machine. Each site has a template of 12 lines, and a page has prose between them.
 */
import { furniture } from '../furniture';
import { ProseMaker, textOf } from '../prose';
import { Random } from '../random';

const PAGE_BYTES = 2000;
const TEMPLATE_LINES = 12;

function* records(count: number, siteCount: number): Generator<string> {
  const random = new Random(1);
  const prose = new ProseMaker(random);
  const sites = Array.from({ length: siteCount }, () =>
    Array.from({ length: TEMPLATE_LINES }, () => prose.words(random.between(1, 8))),
  );
  for (let i = 0; i < count; i++) {
    const site = random.between(0, siteCount - 1);
    const template = sites[site]!;
    const lines = template.slice(0, TEMPLATE_LINES / 2);
    const [bottom, spare] = [template.slice(TEMPLATE_LINES / 2), furniture(random, prose)];
    const fixed = Buffer.byteLength([...lines, ...spare, ...bottom].join('\n'));
    for (let size = fixed; size < PAGE_BYTES; ) {
      const paragraph = textOf(prose.paragraph());
      size += Buffer.byteLength(paragraph) + 1;
      lines.push(paragraph);
    }
    const text = [...lines, ...spare, ...bottom].join('\n');
    yield `${JSON.stringify({ url: `https://site-${site}.example/${i}`, text })}\n`;
  }
}

async function main([count, sites]: readonly string[]): Promise<void> {
  if (!(Number(count) > 0 && Number(sites) > 0)) throw new Error('give the number of records, and of sites');
  for (const record of records(Number(count), Number(sites))) {
    if (!process.stdout.write(record)) await new Promise((resolve) => process.stdout.once('drain', resolve));
  }
}

void main(process.argv.slice(2));
