/** What settings and configuration files may hold to do harm. Costs are compared with others of the same run. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { gitignore } from '../../src/config/gitignore';
import { parseConfig } from '../../src/config/parseConfig';
import { parseDocument } from '../../src/core';
import { harmlessPart } from '../../src/core/config/config';
import { globMatcher } from '../../src/core/config/globs';
import { linesHit } from '../../src/core/phrases/hits';
import { readPhrase } from '../../src/core/phrases/phraseList';
import { ROOT } from '../host/root';

/** The milliseconds of the fastest of up to five runs, so that what else the machine does counts little. */
function cost(work: () => void): number {
  let [fastest, total] = [Number.POSITIVE_INFINITY, 0];
  for (let run = 0; run < 5 && total < 1_000; run++) {
    const started = performance.now();
    work();
    const time = performance.now() - started;
    fastest = Math.min(fastest, time);
    total += time;
  }
  return fastest;
}

/** Whether `work` costs less than `most`, in one of a few tries: a machine that is busy at the moment is not at fault. */
function costsLess(work: () => void, most: () => number): boolean {
  for (let attempt = 0; attempt < 4; attempt++) if (cost(work) < most()) return true;
  return false;
}

/** With every option that makes more text go. */
const WITH_ALL = JSON.stringify({
  'phrases.alwaysRemove': ['x'],
  'duplicates.shortestParagraph': 1,
  'duplicates.similarity': 0.5,
});

describe('of those who mean harm', function () {
  this.timeout(120_000);

  it('phrases are read and looked up in about the time of plain ones', () => {
    const LENGTH = 20_000;
    const plain = 'ab '.repeat(LENGTH / 3);
    const reading = cost(() => readPhrase(plain));
    for (const part of ['#', '*', '# ', '#*', '* ', ' ', '1#', '1 # ', '\u0301', '…', '#\u200b', '.#.']) {
      const phrase = part.repeat(LENGTH / part.length);
      for (const written of [phrase, `a${phrase}`, `${phrase}a`, `${phrase}*`]) {
        assert.ok(
          costsLess(
            () => readPhrase(written),
            () => 20 * reading + 20,
          ),
          JSON.stringify(part),
        );
      }
    }

    // Phrases that fit until their last word, and lines that fit none of them.
    const document = parseDocument(`${'1 x '.repeat(500)}\n`.repeat(40));
    const signs = Array.from({ length: 400 }, (_, i) => `${'# x '.repeat(i + 1)}y *`);
    const words = Array.from({ length: 400 }, (_, i) => `${'a b '.repeat(i + 1)}y`);
    const lookUp = (phrases: readonly string[]) => assert.deepEqual(linesHit(document, 'plain', [phrases]), [0]);
    assert.ok(
      costsLess(
        () => lookUp(signs),
        () => 10 * cost(() => lookUp(words)),
      ),
    );
  });

  it('globs take no more than a step for each sign and character', () => {
    const cases = [
      [`${'*a'.repeat(500)}b`, `${'a'.repeat(5_000)}c`],
      [`${'**/a/'.repeat(500)}b`, `${'a/'.repeat(2_500)}c`],
      [`${'?*'.repeat(500)}b`, `${'a'.repeat(5_000)}c`],
      [`${'*'.repeat(1_000)}b`, `${'a'.repeat(5_000)}c`],
    ] as const;
    for (const [glob, file] of cases) {
      const [signs, characters] = [[...glob], [...file]];
      const steps = cost(() => {
        let compared = 0;
        for (const sign of signs) for (const character of characters) if (sign !== `${character} `) compared++;
        assert.equal(compared, signs.length * characters.length);
      });
      assert.ok(
        costsLess(
          () => assert.ok(!globMatcher([glob])(file)),
          () => 10 * steps + 20,
        ),
        glob.slice(0, 10),
      );
    }
  });

  it('configuration files are read in time that grows as they do', () => {
    const files: Readonly<Record<string, (n: number) => string>> = {
      'unknown names': (n) => `{${Array.from({ length: n }, (_, i) => `"k${i}":0`).join()}}`,
      'wrong phrases': (n) => `{"phrases.neverFlag":[${'1,'.repeat(n)}]}`,
      'one name again': (n) => `{${'"ignore":["a"],'.repeat(n)}}`,
      'comments that are not closed': (n) => '/*'.repeat(n),
      'texts that are not closed': (n) => '"\\'.repeat(n),
      'empty lists': (n) => `{"ignore":[${'[],'.repeat(n)}]}`,
      'globs of stars': (n) => `{"ignore":["${'*a'.repeat(n)}"]}`,
    };
    for (const [title, file] of Object.entries(files)) {
      const [small, large] = [file(3_000), file(24_000)];
      // Eight times as much; what is quadratic would take 64 times as long.
      assert.ok(
        costsLess(
          () => parseConfig(large),
          () => 30 * cost(() => parseConfig(small)) + 20,
        ),
        title,
      );
    }
  });

  it('lines of a .gitignore are matched in about the time of plain ones', () => {
    const names = Array.from({ length: 40 }, (_, i) => `${'a/'.repeat(20)}${'a'.repeat(180 + i)}.txt`);
    const lookUp = (line: string) => {
      const rules = gitignore(`${line}\n`.repeat(10));
      for (const name of names) assert.equal(rules.test(name).ignored, false);
    };
    const plain = `${'a/'.repeat(20)}${'a'.repeat(180)}.md`;
    for (const line of [
      '*a'.repeat(90),
      'a/**/'.repeat(30),
      '[a-b]*'.repeat(60),
      '?*'.repeat(90),
      '**/*a'.repeat(30),
    ]) {
      assert.ok(
        costsLess(
          () => lookUp(`${line}b`),
          () => 100 * cost(() => lookUp(plain)) + 20,
        ),
        line,
      );
    }
  });

  it('settings of a workspace that is not trusted can’t say what is to be removed', () => {
    const { capabilities } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));
    const { supported, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    assert.equal(supported, 'limited');
    assert.deepEqual(restrictedConfigurations, [
      // A document of any language is then cleaned as it is saved.
      'winnow.documentLanguages',
      ...harmlessPart(parseConfig(WITH_ALL).config!)
        .left.map((name) => `winnow.${name}`)
        .sort(),
    ]);
  });
});
