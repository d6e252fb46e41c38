import assert from 'node:assert/strict';
import fc from 'fast-check';
import { changeConfig } from '../../src/config/editConfig';
import { parseConfig } from '../../src/config/parseConfig';
import { analyse, sentence } from '../../src/core';
import { merge, optionsOf, readConfig } from '../../src/core/config/config';
import { FIELDS } from '../../src/core/config/fields';
import { globMatcher } from '../../src/core/config/globs';

/** The problems of `text`, each with what of it is marked. */
function problemsOf(text: string): string[] {
  return parseConfig(text).problems.map((problem) => {
    const marked = text.slice(problem.offset, problem.offset + problem.length);
    return `${marked}: ${sentence(problem)}`;
  });
}

/** Any JSON, often with members that have a meaning. */
const anyConfig = fc.oneof(
  fc.jsonValue(),
  fc.dictionary(
    fc.oneof(fc.constantFrom(...Object.keys(FIELDS), 'ignore', '$schema', '__proto__', 'constructor'), fc.string()),
    fc.oneof(
      fc.jsonValue(),
      fc.array(fc.oneof(fc.string(), fc.constantFrom('en', 'Read also *'), fc.jsonValue())),
      fc.dictionary(
        fc.constantFrom('certain', 'near-duplicate', 'byline', '__proto__', 'x'),
        fc.constantFrom('off', 'hint', 'x', 1, null),
      ),
      fc.double({ noNaN: true }),
    ),
  ),
);

describe('a configuration file', () => {
  it('says what the settings say, with comments and trailing commas', () => {
    const text = `{
      // Not here.
      "severity": { "byline": "off", "photo-credit": "hint", "likely": "warning", },
      "languages": ["en", "id"],
      "duplicates.similarity": 0.8,
      "duplicates.shortestParagraph": 12,
      "duplicates.keep": "longest",
      "phrases.neverFlag": ["Read also *"],
      "ignore": ["raw/**"],
    }`;
    const { config, problems } = parseConfig(text);
    assert.deepEqual(problems, []);
    assert.deepEqual(config?.ignore, ['raw/**']);
    const options = optionsOf(config!);
    assert.deepEqual([...options.off], ['byline']);
    assert.deepEqual(
      [options.languages, options.similarity, options.shortestParagraph, options.keep, options.neverFlag],
      [['en', 'id'], 0.8, 12, 'longest', ['Read also *']],
    );
  });

  it('says nothing where it is empty', () => {
    for (const text of ['', ' \n', '// later\n', '{}'])
      assert.deepEqual(parseConfig(text), { config: {}, problems: [] });
  });

  it('has its wrong values marked, and the right ones read', () => {
    const text = `{
      "severity": { "by-line": "off", "certain": "off", "byline": "loud" },
      "languages": ["en", "xx", 3],
      "duplicates.similarity": "0.8",
      "duplicates.shortestParagraph": 1.5,
      "phrases.neverFlag": ["Log in", "***"],
      "phrases.alwaysRemove": "Log in",
      "winnow.languages": [],
      "nonsense": 1
    }`;
    assert.deepEqual(problemsOf(text), [
      '"by-line": There is no rule “by-line”.',
      '"off": This has to be one of error, warning, information, hint.',
      '"loud": This has to be one of error, warning, information, hint, off.',
      '"xx": This has to be one of en, id, es, de, fr, pt, ru, pl, tr, ja, zh, ko, ar, vi, it, nl.',
      '3: This has to be one of en, id, es, de, fr, pt, ru, pl, tr, ja, zh, ko, ar, vi, it, nl.',
      '"0.8": This has to be a number from 0.5 to 1.',
      '1.5: This has to be a whole number from 1 to 1000.',
      '"***": A phrase needs a letter or a digit; this one stands for nothing.',
      '"Log in": This has to be a list, in square brackets.',
      '"winnow.languages": There is no option “winnow.languages”; without “winnow.” there is.',
      '"nonsense": There is no option “nonsense”.',
    ]);
    const { config } = parseConfig(text);
    assert.deepEqual(config?.languages, ['en']);
    assert.deepEqual(config?.['phrases.neverFlag'], ['Log in']);
    assert.equal(config?.['duplicates.similarity'], undefined);
  });

  it('is refused where it is no JSON, too large or too deep', () => {
    const cases = [
      ['{ "languages": ["en" }', /not JSON/],
      ['[]', undefined],
      [`{ "a": ${'['.repeat(500_000)}`, /nested deeper/],
      [`{ "a": "${'x'.repeat(1_000_000)}" }`, /more than 1,000,000 characters/],
    ] as const;
    for (const [text, message] of cases) {
      const { config, problems } = parseConfig(text);
      assert.equal(problems.length, 1);
      if (message === undefined) continue;
      assert.match(sentence(problems[0]!), message);
      assert.equal(config, undefined);
    }
  });

  it('has no more than the first problems named, however much is wrong', () => {
    const members = Array.from({ length: 80_000 }, (_, i) => `"k${i}":0`);
    assert.equal(parseConfig(`{${members.join()}}`).problems.length, 100);
  });

  it('of any value gives options that an analysis takes, and marks what is there', () => {
    fc.assert(
      fc.property(anyConfig, (value) => {
        const { config } = readConfig(value);
        const options = optionsOf(merge(config, config));
        assert.ok(options.similarity > 0 && options.similarity <= 1 && options.shortestParagraph >= 1);
        assert.ok(options.alwaysRemove.every((phrase) => typeof phrase === 'string'));
        analyse('Loading…\nLog in\nA paragraph.', options);
        globMatcher(config.ignore ?? [])('a/b.txt');

        const text = JSON.stringify(value);
        for (const { offset, length } of parseConfig(text).problems) {
          assert.ok(offset >= 0 && length > 0 && offset + length <= text.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('with a comment that is not closed is refused, as while one is typing', () => {
    for (const text of ['/*', '{ /*', '{}/*', '{ "severity": {} }\n/* why', '{ //']) {
      const { config, problems } = parseConfig(text);
      assert.ok(config === undefined && problems.length === 1, text);
    }
  });

  it('of any text is read or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.array(fc.constantFrom(...'{}[]",:1a/*\n \\'.split(''), '"ignore"'))),
        (parts) => {
          const { config, problems } = parseConfig(typeof parts === 'string' ? parts : parts.join(''));
          assert.ok(config !== undefined || problems.length > 0);
        },
      ),
    );
  });

  it('goes before the settings; lists add up, and severities go rule by rule', () => {
    const settings = readConfig({
      severity: { byline: 'off', tags: 'hint' },
      'duplicates.keep': 'last',
      'duplicates.similarity': 0.9,
      'phrases.neverFlag': ['a', 'b'],
    }).config;
    const file = readConfig({
      severity: { byline: 'error' },
      'duplicates.keep': 'first',
      'phrases.neverFlag': ['b', 'c'],
    }).config;
    const merged = merge(settings, file);
    assert.deepEqual(Object.fromEntries(merged.severity!), { byline: 'error', tags: 'hint' });
    assert.deepEqual([merged['duplicates.keep'], merged['duplicates.similarity']], ['first', 0.9]);
    assert.deepEqual(merged['phrases.neverFlag'], ['a', 'b', 'c']);
  });
});

describe('globMatcher', () => {
  const cases: readonly [glob: string, hits: readonly string[], misses: readonly string[]][] = [
    ['*.log', ['a.log', 'x/y/a.log', 'a.log/b'], ['a.logs', 'log']],
    ['raw', ['raw', 'raw/a.txt', 'x/raw/a.txt'], ['rawer', 'x/raw.txt']],
    ['raw/', ['raw/a.txt', 'x/raw/b/c'], ['straw/a.txt']],
    ['/raw', ['raw', 'raw/a'], ['x/raw']],
    ['a/*.txt', ['a/b.txt'], ['a/b/c.txt', 'x/a/b.txt']],
    ['a/**/c.txt', ['a/c.txt', 'a/b/c.txt', 'a/b/b/c.txt'], ['a/b/d.txt', 'b/a/c.txt']],
    ['**', ['a', 'a/b'], []],
    ['./a.txt', ['a.txt'], ['x/a.txt']],
    ['page-??.txt', ['page-12.txt', 'page-😀é.txt'], ['page-1.txt']],
    ['a[1].txt', ['a[1].txt'], ['a1.txt']],
    ['', [], ['a']],
    ['/', [], ['a']],
  ];
  for (const [glob, hits, misses] of cases) {
    it(`“${glob}”`, () => {
      const isHit = globMatcher([glob]);
      for (const path of hits) assert.ok(isHit(path), path);
      for (const path of misses) assert.ok(!isHit(path), path);
    });
  }

  it('agrees with what regular expressions say', () => {
    const sign = fc.constantFrom('a', 'b', '*', '?', '/', '**', '.');
    const path = fc.array(fc.constantFrom('a', 'b', '.a', 'ab'), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.array(sign, { maxLength: 7 }), path, (signs, names) => {
        const parts = signs
          .join('')
          .split('/')
          .filter((part) => part !== '' && part !== '.');
        fc.pre(parts.length > 0 && !parts.some((part) => part !== '**' && part.includes('**')));
        const source = parts
          .map((part) =>
            part === '**'
              ? '(?:[^/]+/)*'
              : `${part.replaceAll('.', '\\.').replaceAll('?', '[^/]').replaceAll('*', '[^/]*')}/`,
          )
          .join('');
        const expected = new RegExp(`^${source}(?:[^/]+/)*$`);
        assert.equal(globMatcher([`/${parts.join('/')}`])(names.join('/')), expected.test(`${names.join('/')}/`));
      }),
      { numRuns: 2000 },
    );
  });

  it('ends with globs that are made to take for ever', () => {
    assert.ok(
      !globMatcher([`${'*a'.repeat(500)}b`, `${'**/a/'.repeat(300)}b`])(`${'a/'.repeat(500)}${'a'.repeat(5_000)}c`),
    );
  });
});

describe('changeConfig', () => {
  const add = { name: 'phrases.neverFlag', add: ['x', 'Read also *'] } as const;
  const turnOff = { name: 'severity', rule: 'tags', severity: 'off' } as const;

  const cases: readonly [before: string, added: string | undefined, turnedOff: string | undefined][] = [
    [
      '',
      '{\n  "phrases.neverFlag": [\n    "x",\n    "Read also *"\n  ]\n}\n',
      '{\n  "severity": {\n    "tags": "off"\n  }\n}\n',
    ],
    [
      '// later',
      '// later\n{\n  "phrases.neverFlag": [\n    "x",\n    "Read also *"\n  ]\n}\n',
      '// later\n{\n  "severity": {\n    "tags": "off"\n  }\n}\n',
    ],
    [
      '{\n\t"phrases.neverFlag": [\n\t\t"x", // why\n\t],\n}',
      '{\n\t"phrases.neverFlag": [\n\t\t"x", // why\n\t\t"Read also *",\n\t],\n}',
      '{\n\t"phrases.neverFlag": [\n\t\t"x", // why\n\t],\n\t"severity": {\n\t  "tags": "off"\n\t},\n}',
    ],
    [
      '{\r\n    "severity": { "tags": "hint" } // last\r\n}',
      '{\r\n    "severity": { "tags": "hint" }, // last\r\n    "phrases.neverFlag": [\r\n      "x",\r\n      "Read also *"\r\n    ]\r\n}',
      '{\r\n    "severity": { "tags": "off" } // last\r\n}',
    ],
    ['{"phrases.neverFlag":3,"severity":[]}', undefined, undefined],
    ['[]', undefined, undefined],
  ];
  for (const [before, added, turnedOff] of cases) {
    it(`adds to ${JSON.stringify(before)}, and leaves the rest as it is`, () => {
      assert.equal(changeConfig(before, add), added);
      assert.equal(changeConfig(before, turnOff), turnedOff);
    });
  }

  it('of any configuration says the same and what was added, once', () => {
    const trivia = fc.constantFrom('', ' ', '\n', '\r\n', ' // c\n', '/* c\n */', '\n  // c\n\t');
    const list = fc.array(fc.constantFrom('"a"', '"x"', '"b c"'), { maxLength: 3 });
    const text = fc
      .tuple(list, fc.boolean(), fc.boolean(), fc.infiniteStream(trivia))
      .map(([items, hasOther, trailing, gaps]) => {
        const gap = () => gaps.next().value as string;
        const end = (length: number) => (trailing && length > 0 ? `,${gap()}` : '');
        const array = `[${gap()}${items.join(`${gap()},${gap()}`)}${gap()}${end(items.length)}]`;
        const members = [
          ...(hasOther ? [`"languages"${gap()}:${gap()}["en"]`] : []),
          `"phrases.neverFlag":${gap()}${array}`,
        ];
        return `${gap()}{${gap()}${members.join(`${gap()},${gap()}`)}${gap()}${end(1)}}${gap()}`;
      });
    fc.assert(
      fc.property(text, (before) => {
        const { config, problems } = parseConfig(before);
        assert.deepEqual(problems, []);
        const after = parseConfig(changeConfig(before, add)!);
        assert.deepEqual(after.problems, []);
        const known = config?.['phrases.neverFlag'] ?? [];
        const expected = [...known, ...add.add.filter((phrase) => !known.includes(phrase))];
        assert.deepEqual(after.config, { ...config, 'phrases.neverFlag': expected });
        assert.equal(changeConfig(changeConfig(before, add)!, add), changeConfig(before, add));
        const off = parseConfig(changeConfig(before, turnOff)!);
        assert.deepEqual(off, { config: { ...config, severity: new Map([['tags', 'off']]) }, problems: [] });
      }),
      { numRuns: 1000 },
    );
  });
});
