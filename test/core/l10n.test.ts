import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sentencesToTranslate } from '../../docs/l10n';
import { analyse, type Sentence } from '../../src/core';

const root = join(__dirname, '../..');
const readStrings = (path: string): Readonly<Record<string, string>> =>
  JSON.parse(readFileSync(join(root, path), 'utf8'));
const placeholders = (text: string): string[] => (text.match(/\{\d+\}/g) ?? []).sort();
const LANGUAGES = ['id'];

describe('the strings of the manifest', () => {
  const english = readStrings('package.nls.json');
  const manifest = readFileSync(join(root, 'package.json'), 'utf8');
  const used = new Set([...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key!));

  it('are all there, and all used', () => {
    assert.deepEqual(
      [...used].filter((key) => !Object.hasOwn(english, key)),
      [],
    );
    assert.deepEqual(
      Object.keys(english).filter((key) => !used.has(key)),
      [],
    );
  });

  it('hold the titles of all commands', () => {
    for (const { title } of JSON.parse(manifest).contributes.commands) assert.match(title, /^%.+%$/);
  });

  for (const language of LANGUAGES) {
    it(`are all there in ${language}, with the same commands behind their links`, () => {
      const translated = readStrings(`package.nls.${language}.json`);
      assert.deepEqual(Object.keys(translated).sort(), Object.keys(english).sort());
      const links = (text: string): string[] => (text.match(/\(command:[^)]+\)/g) ?? []).sort();
      for (const [key, text] of Object.entries(translated)) assert.deepEqual(links(text), links(english[key]!), key);
    });
  }
});

describe('the sentences of the editor', function () {
  this.timeout(20_000);
  for (const language of LANGUAGES) {
    const bundle = readStrings(`l10n/bundle.l10n.${language}.json`);

    it(`are all there in ${language}, none too many, each with the same places to fill in`, () => {
      const sentences = sentencesToTranslate();
      assert.deepEqual(
        sentences.filter((one) => !Object.hasOwn(bundle, one)),
        [],
      );
      assert.deepEqual(
        Object.keys(bundle).filter((one) => !sentences.includes(one)),
        [],
      );
      for (const [key, text] of Object.entries(bundle)) assert.deepEqual(placeholders(text), placeholders(key), key);
    });

    it(`that findings have are among them in ${language}`, () => {
      const folder = join(root, 'test', 'fixtures', 'sample');
      const check = ({ message, args }: Sentence): void => {
        // Lists of any length are nothing but places.
        if (/[^{}\d, ]/.test(message)) assert.ok(Object.hasOwn(bundle, message), message);
        for (const arg of args) if (typeof arg === 'object') check(arg);
      };
      for (const file of readdirSync(folder)) {
        for (const { message, reasons } of analyse(readFileSync(join(folder, file), 'utf8')).findings) {
          for (const sentence of [message, ...reasons]) check(sentence);
        }
      }
    });
  }
});
