import assert from 'node:assert/strict';
import { type AnalysisOptions, analyse, parseDocument, RULES, sentence } from '../../src/core';
import { readTokens } from '../../src/core/boilerplate/paragraph';
import { lineHashes } from '../../src/core/templates/lineHashes';
import { TemplateIndex } from '../../src/core/templates/templateIndex';
import { PROSE } from './text';

const SLOGAN = 'Harbour Gazette — all the news of the coast since 1911';
const COUNTED = (i: number): string => `Number ${i} of our series on life by the water`;

/** Page `i` of a site: what all pages have, and prose that only this one has. */
function page(i: number): string {
  const prose = PROSE.map((line) => `${line} Entry ${'abcdefghijklmnopqrst'[i]} of the log says so.`);
  return [
    SLOGAN,
    ...prose,
    ...prose.map((line) => line.replace('says', 'said')),
    COUNTED(i),
    SLOGAN.toUpperCase(),
  ].join('\n');
}

function siteOf(count: number, text = page): AnalysisOptions['site'] {
  const index = new TemplateIndex();
  for (let i = 0; i < count; i++) index.add('gazette.example', lineHashes(readTokens(parseDocument(text(i)))));
  return index.site('gazette.example');
}

const rulesIn = (text: string, options: Partial<AnalysisOptions>) =>
  analyse(text, { similarity: 1, off: new Set(), ...options }).findings.filter(({ kind }) => kind === 'boilerplate');

describe('the template of a site', () => {
  it('is flagged by how many documents it stands in, numbers aside, and surer than without', () => {
    const without = rulesIn(page(0), {});
    const findings = rulesIn(page(0), { site: siteOf(20) });
    const lines = page(0).split('\n');
    const counted = findings.find((finding) => finding.lines.start === lines.indexOf(COUNTED(0)));
    assert.ok(counted !== undefined, 'the line with a number');
    assert.ok(counted.reasons.map(sentence).includes('stands in 20 of 20 documents of gazette.example'));
    const flagged = (some: typeof findings) => some.filter(({ rule }) => rule === 'site-template').length;
    assert.ok(flagged(findings) > 0);
    assert.equal(flagged(without), 0);
  });

  it('takes no content: what stands in one document is less probably furniture', () => {
    const findings = rulesIn(page(3), { site: siteOf(20) });
    const lines = page(3).split('\n');
    for (const {
      lines: { start, end },
    } of findings) {
      for (const line of lines.slice(start, end)) assert.ok(!PROSE.some((prose) => line.startsWith(prose)), line);
    }
  });

  it('says nothing where it is off, where there are few documents, and where no line recurs', () => {
    const plain = rulesIn(page(0), {});
    assert.deepEqual(rulesIn(page(0), { site: siteOf(20), off: new Set(['site-template']) }), plain);
    assert.deepEqual(rulesIn(page(0), { site: siteOf(4) }), plain);
    const alone = siteOf(20, (i) => (i === 0 ? page(0) : PROSE.map((line) => `${line} ${i} times`).join('\n')));
    assert.ok(rulesIn(page(0), { site: alone }).every(({ rule }) => rule !== 'site-template'));
  });

  it('is declared with the rules', () => {
    assert.equal(RULES['site-template'].kind, 'boilerplate');
  });
});
