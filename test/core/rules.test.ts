import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedFiles } from '../../docs/generate';
import { analyse, RULES, type RuleId } from '../../src/core';
import { MODEL_RULES } from '../../src/core/boilerplate/furnitureKinds';
import { phraseFiles } from '../../src/core/boilerplate/phrases';
import { LANGUAGES } from '../../src/core/languages';
import { tokenise } from '../../src/core/tokens';
import { PROSE } from './text';

const root = join(__dirname, '../..');

describe('the catalogue of rules', () => {
  for (const [path, content] of generatedFiles()) {
    it(`agrees with ${path} (npm run generate)`, () => assert.equal(readFileSync(join(root, path), 'utf8'), content));
  }

  // Those of the line model need a page around them, that of sites an index, and that across documents others: see
  // pageFurniture.test.ts, siteTemplate.test.ts and across.test.ts.
  const templates: readonly RuleId[] = [
    'repeated-block',
    'exact-duplicate',
    'always-remove',
    'site-template',
    'cross-document-duplicate',
    ...MODEL_RULES,
  ];
  for (const rule of Object.values(RULES)) {
    if (templates.includes(rule.id)) continue;
    it(`flags the example of ${rule.id} by it`, () => {
      const text = [...rule.example, ...PROSE].join('\n');
      const finding = analyse(text, { off: new Set() }).findings.find(({ lines }) => lines.end === rule.example.length);
      assert.equal(finding?.rule, rule.id);
    });
    it(`flags nothing by ${rule.id} where it is off`, () => {
      const { findings } = analyse([...rule.example, ...PROSE].join('\n'), { off: new Set([rule.id]) });
      assert.ok(findings.every((finding) => finding.rule !== rule.id));
    });
  }
});

describe('the phrase files', () => {
  it('are of different languages', () => {
    assert.deepEqual(
      phraseFiles.map(({ language }) => language),
      [...LANGUAGES],
    );
  });

  const surest = [
    'loading-placeholder',
    'text-size-widget',
    'comment-widget',
    'ad-label',
    'continues-below',
    'share-bar',
  ] as const;
  for (const { language, name, rules, negations, dateWords, numberWords } of phraseFiles) {
    it(`${name} has the families that may be certain, date words and negations`, () => {
      for (const rule of surest) assert.ok((rules[rule]?.whole?.length ?? 0) > 0, rule);
      assert.ok(negations.length > 0 && dateWords.length >= 12);
    });
    it(`${name} has number words, each of one token and none twice`, () => {
      const characters = language === 'zh' || language === 'ja';
      assert.ok(numberWords.length >= (characters ? 12 : 20));
      const tokens = numberWords.map((word) => tokenise(word));
      assert.deepEqual(
        tokens.filter(({ length }) => length !== 1),
        [],
      );
      assert.equal(new Set(tokens.flat()).size, numberWords.length);
    });
    it(`${name} has no phrase that is no word, and none twice`, () => {
      for (const [rule, lists] of Object.entries(rules)) {
        for (const [kind, list] of Object.entries(lists)) {
          const phrases: readonly string[] = list.flat();
          const keys = phrases.map((phrase) => tokenise(phrase.replaceAll('#', '1')).join(' '));
          assert.ok(
            keys.every((key) => key !== ''),
            `${rule} ${kind}`,
          );
          const twice = keys.filter((key, i) => keys.indexOf(key) !== i);
          if (kind !== 'together') assert.deepEqual(twice, [], `${rule} ${kind}`);
        }
      }
    });
    it(`${name} is flagged by its certain families inside prose`, () => {
      for (const rule of surest) {
        for (const phrase of rules[rule]?.whole ?? []) {
          const { findings } = analyse([PROSE[0], phrase.replaceAll('#', '12'), PROSE[1]].join('\n'));
          assert.deepEqual(
            findings.map(({ confidence, lines }) => [confidence, lines.start]),
            [['certain', 1]],
            `${rule}: ${phrase}`,
          );
        }
      }
    });
  }
});
