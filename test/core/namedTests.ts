import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { ROOT } from '../host/root';

/** A test by its file, a path in test/ without `.test.ts`, and its title. */
export type NamedTest = readonly [file: string, title: string];

/** Throws where there is no such test. In a title that is made of a template, “…” stands for what is put in. */
export function assertExists([file, title]: NamedTest): void {
  const source = readFileSync(path.join(ROOT, 'test', `${file}.test.ts`), 'utf8');
  const titles = [...source.matchAll(/\bit\((['`])(.*)\1,/g)].map(([, , written]) =>
    written!.replaceAll(/\$\{[^}]*\},?/g, '…'),
  );
  assert.ok(titles.includes(title), `${file}: ${title}`);
}
