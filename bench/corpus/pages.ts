import { furniture } from '../furniture';
import { ProseMaker, textOf } from '../prose';
import { Random } from '../random';

/** A page of a made-up site. */
export interface Page {
  readonly site: number;
  readonly text: string;
}

const TEMPLATE_LINES = 12;

/**
 * `count` pages of some `bytes` each, in UTF-8, of `siteCount` sites; the same on every machine. Each site has a template
 * of 12 lines, and a page has prose between them.
 */
export function* pages(count: number, siteCount: number, bytes: number): Generator<Page> {
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
    for (let size = fixed; size < bytes; ) {
      const paragraph = textOf(prose.paragraph());
      size += Buffer.byteLength(paragraph) + 1;
      lines.push(paragraph);
    }
    yield { site, text: [...lines, ...spare, ...bottom].join('\n') };
  }
}
