import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type AnalysisOptions, analyse, type Confidence, parseDocument, RULES, sentence } from '../../src/core';
import { LineModel } from '../../src/core/boilerplate/model/lineModel';
import { NEVER } from '../../src/core/boilerplate/model/tiers';
import { TRAINED_MODEL } from '../../src/core/boilerplate/model/trainedModel';
import { readTokens } from '../../src/core/boilerplate/paragraph';
import { lineHashes } from '../../src/core/templates/lineHashes';
import { siteEvidence } from '../../src/core/templates/siteEvidence';
import { SITE_FEATURE_COUNT, siteInput } from '../../src/core/templates/siteInput';
import { isRepublished, siteThresholds } from '../../src/core/templates/siteModel';
import { TemplateIndex } from '../../src/core/templates/templateIndex';
import { markDocument } from '../../training/model/samples';
import { generatedSite, linesOf } from './generatedSite';
import { PROSE, scrapedText } from './text';

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

describe('a site in a language that nobody knows', function () {
  this.timeout(60_000);

  const pages = generatedSite(20);
  const texts = pages.map((page) => linesOf(page).join('\n'));
  const siteOfTexts = (all: readonly string[]): AnalysisOptions['site'] => siteOf(all.length, (i) => all[i]!);
  /** By line of `text`, how surely it is flagged. */
  const confidencesIn = (text: string, site: AnalysisOptions['site']): (Confidence | undefined)[] => {
    const found = new Array<Confidence | undefined>(text.split('\n').length).fill(undefined);
    for (const { lines, confidence } of rulesIn(text, { site })) found.fill(confidence, lines.start, lines.end);
    return found;
  };
  const confidenceOf = (lines: readonly string[], text: string, site: AnalysisOptions['site']) => {
    const all = confidencesIn(text, site);
    return lines.map((line) => all[text.split('\n').indexOf(line)]);
  };
  const site = siteOfTexts(texts);

  it('has furniture that is found, and certain for the most part, by what recurs alone', () => {
    const found = pages.flatMap(({ menu, footer, teaserHeading }, i) =>
      confidenceOf([...menu, teaserHeading, ...footer], texts[i]!, site),
    );
    const share = (some: readonly (Confidence | undefined)[]): number => some.length / found.length;
    assert.ok(share(found.filter((one) => one === 'certain')) >= 0.6, found.join());
    assert.ok(share(found.filter((one) => one !== undefined)) >= 0.95, found.join());
  });

  it('has teasers that are found for the most part, though each stands on one page alone, and are never certain', () => {
    const found = pages.flatMap(({ teasers }, i) => confidenceOf(teasers, texts[i]!, site));
    assert.ok(found.filter((one) => one !== undefined).length >= 0.5 * found.length, found.join());
    assert.ok(!found.includes('certain'), found.join());
  });

  it('keeps articles and their titles, also where other pages have the title in a list', () => {
    const listed = pages.map((page, i) => ({
      ...page,
      teasers: pages
        .slice(i + 1)
        .concat(pages)
        .slice(0, 8)
        .map(({ title }) => title),
    }));
    const all = listed.map((page) => linesOf(page).join('\n'));
    for (const [i, { title, article }] of listed.entries()) {
      const found = confidenceOf([title, ...article], all[i]!, siteOfTexts(all));
      assert.ok(
        found.every((one) => one === undefined || one === 'possible'),
        found.join(),
      );
    }
  });

  it('takes no paragraph that was published again for certain', () => {
    const again = pages[0]!.article[3]!;
    const all = pages.map((page, i) =>
      linesOf(i % 5 === 0 ? { ...page, article: page.article.with(4, again) } : page).join('\n'),
    );
    for (const i of [0, 5, 10, 15]) {
      assert.notEqual(confidenceOf([again], all[i]!, siteOfTexts(all))[0], 'certain');
    }
  });

  it('leaves short answers alone that are common to give', () => {
    const answers = ['Yes.', 'Thank you.', 'I think so.'];
    const all = Array.from({ length: 20 }, (_, i) =>
      PROSE.flatMap((line, k) => [`${line} That was in ${1900 + i} and ${k}.`, answers[(i + k) % 3]!]).join('\n'),
    );
    for (const text of all.slice(0, 5)) {
      const found = confidenceOf(answers, text, siteOfTexts(all));
      assert.ok(
        found.every((one) => one === undefined || one === 'possible'),
        found.join(),
      );
    }
  });
});

describe('what the site network sees', () => {
  it('is finite and of moderate size for any documents', () => {
    const model = new LineModel(TRAINED_MODEL);
    fc.assert(
      fc.property(fc.array(scrapedText, { minLength: 1, maxLength: 6 }), fc.nat(1000), (texts, more) => {
        const marked = markDocument(texts[0]!);
        const counted = siteOf(texts.length, (i) => texts[i]!)!;
        const evidence = siteEvidence(marked.table, { ...counted, documents: counted.documents + more });
        const headings = marked.paragraphs.map((_, i) => i % 2 === 0);
        const { rows, features } = siteInput({ ...model.probabilities(marked), headings }, evidence);
        assert.equal(features.length, rows * SITE_FEATURE_COUNT);
        for (const value of features) assert.ok(Math.abs(value) <= 8, String(value));
      }),
      { numRuns: 40 },
    );
  });

  it('bars long lines in few documents from certain', () => {
    const [often, seldom, never] = ['Home and garden', PROSE[0]!, PROSE[1]!];
    const site = siteOf(10, (i) => [often, i < 4 ? seldom : `${PROSE[2]} ${i}`, i === 0 ? never : ''].join('\n'))!;
    const { table, paragraphs } = markDocument([often, seldom, never].join('\n'));
    const evidence = siteEvidence(table, site);
    const words = paragraphs.map((paragraph) => paragraph.words);
    assert.deepEqual(
      words.map((count, i) => isRepublished(evidence, i, count)),
      [false, true, false],
    );
    const thresholdsOf = siteThresholds(evidence, words);
    assert.deepEqual(thresholdsOf(1).certain, NEVER);
    assert.notDeepEqual(thresholdsOf(0).certain, NEVER);
  });
});
