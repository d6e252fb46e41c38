import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const source = join(__dirname, '../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));

/** The modules that `file` (a path in src) imports: paths in src, or names of packages. */
function importsOf(file: string): string[] {
  const text = readFileSync(join(source, file), 'utf8');
  return [...text.matchAll(/^(?:import|export)\b[^;]*?from '([^']+)';/gms)].map(([, target]) => {
    if (!target!.startsWith('.') || target!.endsWith('.json')) return target!;
    const path = relative(source, join(source, dirname(file), target!));
    return files.find((other) => other === `${path}.ts` || other === join(path, 'index.ts'))!;
  });
}

const graph = new Map(files.map((file) => [file, importsOf(file)]));

describe('the house', () => {
  it('has an import for every name that it resolves', () => {
    assert.ok(files.length > 20);
    for (const [file, imports] of graph) assert.ok(!imports.includes(undefined!), file);
  });

  it('has no import cycle', () => {
    const done = new Set<string>();
    const visit = (file: string, path: readonly string[]): void => {
      assert.ok(!path.includes(file), [...path, file].join(' → '));
      if (done.has(file)) return;
      for (const target of graph.get(file) ?? []) visit(target, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
  });

  it('keeps vscode and Node out of the core, and the core to itself', () => {
    for (const [file, imports] of graph) {
      if (!file.startsWith('core')) continue;
      for (const target of imports)
        assert.ok(target.startsWith('core') || target === 'diff', `${file} imports ${target}`);
    }
  });

  it('keeps Node out of what runs in the editor, which may be a browser', () => {
    for (const [file, imports] of graph) {
      if (!/^(extension|config)/.test(file)) continue;
      for (const target of imports) assert.doesNotMatch(target, /^node:/, `${file} imports ${target}`);
    }
  });

  it('starts no other program, and asks nothing of the network', () => {
    for (const [file, imports] of graph) {
      const barred = /^(?:node:)?(?:child_process|cluster|https?|http2|net|tls|dgram|dns)(?:\/|$)/;
      for (const target of imports) assert.doesNotMatch(target, barred, `${file} imports ${target}`);
      // A command of commander with a description is a program of its own.
      const text = readFileSync(join(source, file), 'utf8');
      assert.doesNotMatch(text, /\.command\([^()]*,|executableDir/, file);
    }
  });

  it('imports vscode in src/extension only', () => {
    for (const [file, imports] of graph) {
      if (imports.includes('vscode')) assert.ok(file.startsWith('extension'), file);
    }
  });

  it('has files of one subject, none over 300 lines, word lists aside', () => {
    for (const file of files) {
      if (file.includes('phrases')) continue;
      const lines = readFileSync(join(source, file), 'utf8').split('\n').length;
      assert.ok(lines <= 301, `${file} has ${lines} lines`);
    }
  });
});
