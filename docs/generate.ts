/**
 * `npm run generate`: writes what follows from the catalogue of rules and from package.json — the severities in
 * package.json, a page for each rule in docs/rules and all of them in media/rules.md, the schema of configuration files,
 * strings about rules, samples, the tables of the README, the notices of the packages in the bundles, the bytes of the dense
 * layer.
 * `generatedFiles` says what they should hold; a test compares.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { phraseFiles } from '../src/core/boilerplate/phrases';
import { CONFIDENCES, SEVERITIES, SEVERITY_OF } from '../src/core/confidence';
import { FIELDS } from '../src/core/config/fields';
import { RULES, type Rule } from '../src/core/rules';
import { configSchema, type Property } from './configSchema';
import { kernelFile } from './kernel';
import { notices } from './notices';

const root = join(__dirname, '..');

/** The content of each generated file, by its path in the project. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const manifest = generatedManifest();
  const files = new Map([['package.json', json(manifest)]]);
  const strings = manifestStrings(JSON.parse(read('package.nls.json')), englishSeverity);
  const bundle: Readonly<Record<string, string>> = JSON.parse(read('l10n/bundle.l10n.id.json'));
  const indonesian = manifestStrings(
    JSON.parse(read('package.nls.id.json')),
    ({ title, confidence }) => `${bundle[title]}. Paling tinggi ${bundle[confidence]}.`,
  );
  // The samples of the walkthrough are those that the tests hold findings of.
  files.set('media/sample/en.txt', read('test/fixtures/sample/english.txt'));
  files.set('media/sample/id.txt', read('test/fixtures/sample/indonesian.txt'));
  files.set('package.nls.json', json(strings));
  files.set('package.nls.id.json', json(indonesian));
  const pages = Object.values(RULES).map((rule) => [rule.id, rulePage(rule)] as const);
  for (const [id, page] of pages) files.set(`docs/rules/${id}.md`, page);
  // In one file they take a quarter of the room in the VSIX.
  files.set('media/rules.md', pages.map(([id, page]) => `<!-- ${id} -->\n${page}`).join(''));
  const { commands, configuration, menus } = resolved(manifest, strings).contributes;
  const schema = configSchema(configuration.properties, Object.keys(FIELDS));
  files.set('media/winnow.schema.json', json(schema));
  let readme = read('README.md');
  readme = between(readme, 'rules', rulesTable());
  readme = between(readme, 'commands', commandsList(commands, menus.commandPalette));
  readme = between(readme, 'evaluation', evaluationTable());
  readme = between(readme, 'tiers', tiersTable());
  readme = between(readme, 'speed', tableIn('bench/results.md', 'Size | Lines'));
  readme = between(readme, 'corpora', tableIn('bench/corpus/results.md', 'Input | What'));
  readme = between(readme, 'settings', settingsTable(configuration.properties));
  files.set('README.md', readme);
  files.set('THIRD-PARTY-NOTICES.md', notices(root));
  return files;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

function englishSeverity({ title, description, confidence }: Rule): string {
  return `${title}: ${description} At most ${confidence}.`;
}

/** `strings` of the manifest in one language, those about the severities of rules made anew. */
function manifestStrings(
  strings: Readonly<Record<string, string>>,
  severity: (rule: Rule) => string,
): Record<string, string> {
  const own = Object.entries(strings).filter(([key]) => !key.startsWith('severity.') || isConfidence(key));
  return {
    ...Object.fromEntries(own),
    ...Object.fromEntries(Object.values(RULES).map((rule) => [`severity.${rule.id}`, severity(rule)])),
  };
}

function isConfidence(key: string): boolean {
  return CONFIDENCES.some((confidence) => key === `severity.${confidence}`);
}

/** `value` with the strings that stand for `%keys%` in it, as VS Code reads a manifest. */
function resolved<T>(value: T, strings: Readonly<Record<string, string>>): T {
  return JSON.parse(JSON.stringify(value), (_, it) =>
    typeof it === 'string' && /^%.+%$/.test(it) ? (strings[it.slice(1, -1)] ?? it) : it,
  );
}

function generatedManifest() {
  const manifest = JSON.parse(read('package.json'));
  const { properties } = manifest.contributes.configuration;
  const confidences = CONFIDENCES.map((confidence) => [
    confidence,
    {
      type: 'string',
      enum: SEVERITIES.filter((severity) => severity !== 'off'),
      default: SEVERITY_OF[confidence],
      description: `%severity.${confidence}%`,
    },
  ]);
  properties['winnow.severity'].properties = Object.fromEntries([
    ...confidences,
    ...Object.values(RULES).map(({ id, ...rule }) => [
      id,
      {
        type: 'string',
        enum: SEVERITIES,
        ...('severity' in rule ? { default: rule.severity } : {}),
        description: `%severity.${id}%`,
      },
    ]),
  ]);
  properties['winnow.languages'].items = {
    type: 'string',
    enum: phraseFiles.map(({ language }) => language),
    enumDescriptions: phraseFiles.map(({ language }) => `%setting.languages.item.${language}%`),
  };
  return manifest;
}

function rulePage({ id, title, kind, confidence, description, guard, example, ...rule }: Rule): string {
  const off = 'severity' in rule ? ' It is off unless you give it a severity.' : '';
  return `<!-- Generated by docs/generate.ts from the catalogue of rules. -->
# ${title}

${description}

| | |
|---|---|
| Rule | \`${id}\` |
| Kind | ${kind} |
| Confidence | at most ${confidence} |

**When it holds back.** ${guard}${off}

**Example.** What it flags:

\`\`\`text
${example.join('\n')}
\`\`\`

**To change it.** Give the rule another severity, or switch it off, in your settings:

\`\`\`json
"winnow.severity": { "${id}": "off" }
\`\`\`

To keep a single line or all that are like it, put it on the list \`winnow.phrases.neverFlag\`; the lightbulb does that for
you. In a file \`.winnow.json\` the options have the same names without \`winnow.\`.
`;
}

function rulesTable(): string {
  const rows = Object.values(RULES).map(
    ({ id, title, confidence, description, ...rule }) =>
      `| [\`${id}\`](docs/rules/${id}.md) | ${title} | ${'severity' in rule ? 'off; ' : ''}${confidence} | ${description} |`,
  );
  return ['| Rule | Title | At most | What it flags |', '|---|---|---|---|', ...rows].join('\n');
}

/** The table in the file at `path` whose head starts with `head`. */
function tableIn(path: string, head: string): string {
  const lines = read(path).split('\n');
  const start = lines.findIndex((line) => line.startsWith(`| ${head} |`));
  if (start < 0) throw new Error(`${path} has no table that starts with ${head}`);
  return lines.slice(start, lines.indexOf('', start)).join('\n');
}

/** The cells of the rows of the table in training/results.md whose head starts with `head`, that head first. */
function keptTable(head: string): string[][] {
  return tableIn('training/results.md', head)
    .split('\n')
    .map((row) =>
      row
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

function table(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** How well boilerplate is found, as it was measured last, without the column of what is aimed at. */
function evaluationTable(): string {
  return table(keptTable('Documents | To reach').map(([documents, , ...rest]) => [documents!, ...rest]));
}

/** What each confidence flags and loses, by dump: three rows of the kept table in one. */
function tiersTable(): string {
  const rows = keptTable('Documents | Down to').slice(2);
  const cell = (row: readonly string[]): string => [row[4], row[3], row[6]].join(', ');
  const dumps = rows.flatMap(([name], i) =>
    name === '' ? [] : [[name!, ...rows.slice(i, i + CONFIDENCES.length).map(cell)]],
  );
  const head = ['Dump (documents)', ...CONFIDENCES.map((confidence) => `${confidence}: lines, lost, precision`)];
  return table([head, ['---', ...CONFIDENCES.map(() => '---:')], ...dumps]);
}

/** The commands that the palette has; the others belong to rows of a view. */
function commandsList(
  commands: readonly { readonly command: string; readonly title: string }[],
  palette: readonly { readonly command: string; readonly when: string }[],
): string {
  const hidden = new Set(palette.filter(({ when }) => when === 'false').map(({ command }) => command));
  const shown = commands.filter(({ command }) => !hidden.has(command));
  return shown.map(({ title }) => `- **Winnow: ${title}**`).join('\n');
}

function settingsTable(properties: Readonly<Record<string, Property>>): string {
  const rows = Object.entries(properties).map(
    ([name, { default: value, description, markdownDescription }]) =>
      `| \`${name}\` | \`${JSON.stringify(value)}\` | ${markdownDescription ?? description} |`,
  );
  return ['| Setting | Default | What it does |', '|---|---|---|', ...rows].join('\n');
}

/** `text` with what stands between the markers of `name` replaced by `content`. */
function between(text: string, name: string, content: string): string {
  const [start, end] = [`<!-- generated: ${name} -->`, '<!-- /generated -->'];
  const from = text.indexOf(start);
  const to = text.indexOf(end, from);
  if (from < 0 || to < 0) throw new Error(`README.md has no place for the generated ${name}`);
  return `${text.slice(0, from + start.length)}\n${content}\n${text.slice(to)}`;
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

async function main(): Promise<void> {
  for (const [path, content] of [...generatedFiles(), await kernelFile(root)]) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

if (require.main === module) void main();
