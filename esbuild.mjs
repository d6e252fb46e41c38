/**
 * Builds what ships into `dist/`; `--tests` adds the bundle of the tests that run inside VS Code, `--watch` builds on. What
 * ships has budgets of size: a build that breaks one fails.
 */
import { readFileSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import * as esbuild from 'esbuild';
import { globSync } from 'tinyglobby';

/** In bytes: what the extension host reads when it starts, and what users download. */
export const BUDGETS = { 'dist/extension.js': 150_000, 'the VSIX': 500_000 };

const watch = process.argv.includes('--watch');
const tests = process.argv.includes('--tests');

/** @type {esbuild.BuildOptions} */
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !watch && !tests,
  sourcemap: watch || tests ? 'linked' : false,
  legalComments: 'none',
  // Phrases of sixteen scripts as they are, not as escapes.
  charset: 'utf8',
  // jsonc-parser's `main` is a UMD file, which can't be bundled.
  mainFields: ['module', 'main'],
  logLevel: 'warning',
};

/** What a module of plain data exports, by name. */
function exportsOf(/** @type {string} */ path) {
  const { code } = esbuild.transformSync(readFileSync(path, 'utf8'), { loader: 'ts', format: 'cjs' });
  const module = { exports: {} };
  new Function('module', 'exports', code)(module, module.exports);
  return Object.entries(module.exports);
}

/**
 * What is declared of a rule for its page alone, left out of what ships in the VSIX.
 * @type {esbuild.Plugin}
 */
const withoutRulePages = {
  name: 'without-rule-pages',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]core[\\/](boilerplate|duplicate)Rules\.ts$/ }, ({ path }) => {
      const pages = new Set(['description', 'guard', 'example']);
      const left = ([name, rules]) =>
        `export const ${name} = ${JSON.stringify(rules, (key, value) => (pages.has(key) ? undefined : value))};`;
      return { contents: exportsOf(path).map(left).join('\n') };
    });
  },
};

/**
 * Each list of phrases as one text, which is smaller by three kilobytes once it is packed.
 * @type {esbuild.Plugin}
 */
const joinedPhrases = {
  name: 'joined-phrases',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]boilerplate[\\/]phrases[\\/][a-z]+\.ts$/ }, ({ path }) => {
      if (path.endsWith('index.ts')) return undefined;
      const written = (value) => {
        if (Array.isArray(value) && value.every((item) => typeof item === 'string' && !item.includes('\n'))) {
          return value.length === 0 ? '[]' : `${JSON.stringify(value.join('\n'))}.split("\\n")`;
        }
        if (Array.isArray(value)) return `[${value.map(written)}]`;
        if (typeof value !== 'object') return JSON.stringify(value);
        return `{${Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}:${written(item)}`)}}`;
      };
      return {
        contents: exportsOf(path)
          .map(([name, value]) => `export const ${name}=${written(value)};`)
          .join('\n'),
      };
    });
  },
};

/**
 * VS Code's API as one module, with those names of its types that the extension uses. By itself esbuild copies the whole API for each file
 * that imports it, which took a third of the time in which the extension is loaded. Where a file takes the API itself, as in
 * `const { window } = vscode`, all names are kept a second time, in a kilobyte.
 * @type {esbuild.Plugin}
 */
const apiOnce = {
  name: 'api-once',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^vscode$/ }, ({ namespace }) =>
      namespace === 'api' ? { path: 'vscode', external: true } : { path: 'vscode', namespace: 'api' },
    );
    onLoad({ filter: /.*/, namespace: 'api' }, () => {
      const types = readFileSync('node_modules/@types/vscode/index.d.ts', 'utf8');
      const names = types.matchAll(/^\texport (?:abstract )?(?:namespace|class|enum|const|function) (\w+)/gm);
      const words = new Set(
        globSync('src/extension/**/*.ts').flatMap((file) => readFileSync(file, 'utf8').match(/\w+/g)),
      );
      const used = new Set([...names].map(([, name]) => name).filter((name) => words.has(name)));
      return { contents: `export const { ${[...used]} } = require('vscode');` };
    });
  },
};

/**
 * The enums of jsonc-parser, compiled as esbuild itself compiles those of TypeScript: what nothing reads is left out.
 * @type {esbuild.Plugin}
 */
const enumsThatAreRead = {
  name: 'enums-that-are-read',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]jsonc-parser[\\/]lib[\\/]esm[\\/].*\.js$/ }, ({ path }) => {
      const compiled = /var (\w+);\s+\(function \(\1\) \{(.*?)\}\)\(\1 \|\| \(\1 = \{\}\)\);/gs;
      const pure = 'var $1 = /* @__PURE__ */ (function ($1) {$2 return $1; })({});';
      return { contents: readFileSync(path, 'utf8').replace(compiled, pure) };
    });
  },
};

/**
 * One bundle for both extension hosts, in Node and in a browser's worker; without phrases and model, which only the worker needs.
 * For a browser, so that nothing of Node gets in.
 * @type {esbuild.BuildOptions}
 */
export const extension = {
  ...common,
  entryPoints: ['src/extension/extension.ts'],
  outfile: 'dist/extension.js',
  platform: 'browser',
  target: 'es2022',
  plugins: [withoutRulePages, apiOnce, enumsThatAreRead],
};

/**
 * The worker of both, a classic script.
 * @type {esbuild.BuildOptions}
 */
const worker = {
  ...extension,
  entryPoints: ['src/worker/worker.ts'],
  outfile: 'dist/worker.js',
  format: 'iife',
  plugins: [withoutRulePages, joinedPhrases],
};

/** @type {esbuild.BuildOptions[]} */
const bundles = [
  extension,
  worker,
  { ...common, entryPoints: ['src/cli/cli.ts'], outfile: 'dist/cli.js', banner: { js: '#!/usr/bin/env node' } },
  { ...common, entryPoints: ['src/core/index.ts'], outfile: 'dist/core/index.js', platform: 'neutral' },
  { ...common, entryPoints: ['src/core/index.ts'], outfile: 'dist/core/index.mjs', platform: 'neutral', format: 'esm' },
];
if (tests) {
  const outfile = 'dist/test/extension.js';
  bundles.push(
    { ...common, entryPoints: ['test/extension/index.ts'], outfile, external: ['vscode', 'mocha'] },
    {
      ...extension,
      entryPoints: ['test/extension/web/index.ts'],
      outfile: 'dist/test/web.js',
      external: ['vscode'],
      plugins: [withoutRulePages],
      alias: { 'node:assert/strict': './test/extension/web/assert.ts' },
      // What the assertions ask of Node.
      define: { process: '{"env":{}}', global: 'globalThis' },
    },
  );
}

async function build() {
  if (watch) {
    for (const options of bundles) await (await esbuild.context(options)).watch();
    return;
  }
  rmSync('dist', { recursive: true, force: true });
  await Promise.all(bundles.map((options) => esbuild.build(options)));
  // The bundles of the tests are not minified.
  if (!tests) for (const problem of overBudget(sizes())) throw new Error(problem);
}

/**
 * The sizes of what has a budget, in bytes: that of the VSIX as what it packs, compressed, each file with its entry in
 * the archive.
 */
export function sizes() {
  const packed = readFileSync('.vscodeignore', 'utf8').match(/(?<=^!).+/gm) ?? [];
  let vsix = MANIFEST_BYTES;
  for (const file of globSync(packed)) {
    vsix += deflateRawSync(readFileSync(file)).length + ENTRY_BYTES + 2 * `extension/${file}`.length;
  }
  return { 'dist/extension.js': readFileSync('dist/extension.js').length, 'the VSIX': vsix };
}

/** About what vsce adds by itself, and what an archive needs for a file beside its name twice. */
const MANIFEST_BYTES = 2_000;
const ENTRY_BYTES = 82;

/** What is to be said of sizes that are not below their budgets. */
export function overBudget(/** @type {Record<string, number>} */ measured) {
  return Object.entries(BUDGETS).flatMap(([name, budget]) =>
    measured[name] < budget
      ? []
      : [
          `${name} has ${measured[name]} bytes, and its budget is less than ${budget}: take something out (esbuild.mjs)`,
        ],
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  build().catch((error) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
