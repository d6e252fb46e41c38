import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import fc from 'fast-check';
import type { JsonFile } from '../../src/cli/reportJson';
import { RULE_IDS } from '../../src/core/rules';
import { ARTICLE, CLEAN_ARTICLE, scrapedText } from './texts';
import { sandboxes } from './winnow';

interface Region {
  readonly startLine: number;
  readonly endLine: number;
  readonly charOffset?: number;
  readonly charLength?: number;
}
interface Location {
  readonly physicalLocation: { readonly artifactLocation: { readonly uri: string }; readonly region: Region };
}
interface SarifResult {
  readonly ruleId: string;
  readonly ruleIndex: number;
  readonly level: string;
  readonly locations: readonly [Location];
  readonly relatedLocations?: readonly Location[];
}
interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string; readonly helpUri: string }[] } };
  readonly results: readonly SarifResult[];
  readonly invocations: readonly [{ readonly executionSuccessful: boolean }];
}

/** The schema that the standard publishes. */
const SCHEMA = readFileSync(require.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8');

describe('the formats of check', function () {
  this.timeout(60_000);
  const box = sandboxes();
  const validator = () =>
    new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(JSON.parse(SCHEMA));

  async function sarif(...args: string[]): Promise<SarifRun> {
    const { stdout } = await box.current.run(['check', '--format', 'sarif', ...args]);
    const log = JSON.parse(stdout) as { runs: [SarifRun] };
    const validate = validator();
    assert.ok(validate(log), JSON.stringify(validate.errors));
    return log.runs[0];
  }

  it('sarif is valid by the schema of the standard, and says what json says', async () => {
    const texts = fc.sample(scrapedText, 60);
    for (const [i, text] of texts.entries()) box.current.write(`a b/${i}.txt`, text);
    const args = ['--confidence', 'possible', 'a b'];
    const files = JSON.parse((await box.current.run(['check', '--format', 'json', ...args])).stdout) as JsonFile[];
    const { results, tool, invocations } = await sarif(...args);
    const expected = files.flatMap(({ file, findings }) => findings.map((finding) => ({ file, finding })));
    assert.ok(expected.length > 20);
    assert.equal(results.length, expected.length);
    for (const [i, { ruleId, ruleIndex, level, locations, relatedLocations }] of results.entries()) {
      const { file, finding } = expected[i]!;
      const { artifactLocation, region } = locations[0].physicalLocation;
      assert.equal(artifactLocation.uri, file.replace(' ', '%20'));
      assert.equal(ruleId, finding.rule);
      assert.equal(tool.driver.rules[ruleIndex]!.id, finding.rule);
      assert.equal(level, finding.confidence === 'certain' ? 'warning' : 'note');
      assert.deepEqual([region.startLine, region.endLine], [finding.start.line + 1, finding.end.line]);
      const text = texts[Number(/(\d+)\.txt/.exec(file)![1])]!.replace(/^\ufeff/, '');
      const whole = text.slice(finding.start.offset, finding.end.offset);
      const flagged = text.slice(region.charOffset, region.charOffset! + region.charLength!);
      assert.equal(flagged, whole.replace(/(\r\n|\r|\n)$/, ''));
      assert.equal(relatedLocations?.length ?? 0, finding.originals.length);
    }
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      RULE_IDS,
    );
    for (const { id, helpUri } of tool.driver.rules)
      assert.match(helpUri, new RegExp(`^https://.*/docs/rules/${id}.md$`));
    assert.equal(invocations[0].executionSuccessful, true);
  });

  it('sarif is valid without findings and with trouble, which it tells', async () => {
    box.current.write('a.txt', CLEAN_ARTICLE);
    const { results, invocations } = await sarif('a.txt', 'missing.txt');
    assert.deepEqual([results, invocations[0].executionSuccessful], [[], false]);
  });

  it('html is one page for the run, in which nothing loads or runs and names are no markup', async () => {
    box.current.write('gazette/<img src=x onerror=1>.txt', ARTICLE);
    box.current.write('kabar/b.txt', ARTICLE);
    box.current.write('kabar/c.txt', CLEAN_ARTICLE);
    const { stdout, code } = await box.current.run(['check', '--format', 'html', '.']);
    assert.equal(code, 1);
    assert.match(stdout, /^<!DOCTYPE html>/);
    assert.match(
      stdout,
      /content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"/,
    );
    assert.doesNotMatch(stdout, /<script|<img|<link|<a /);
    assert.ok(stdout.includes('gazette/&lt;img src=x onerror=1&gt;.txt'));
    assert.ok(stdout.includes('Findings: 4 in 2 of 3 files. Lines: 4. '));
    const rows = [...stdout.matchAll(/<th scope="row"><bdi>(.*?)<\/bdi><\/th>\n<td>(\d+)<\/td><td>(\d+)<\/td>/g)];
    assert.deepEqual(
      rows.map(([, name, findings, lines]) => [name!.replace(/.*onerror.*/, 'x'), findings, lines].join()),
      ['Repeated paragraph,2,2', 'Loading placeholder,2,2', 'gazette,2,2', 'kabar,2,2', 'x,2,2', 'kabar/b.txt,2,2'],
    );
  });

  it('text of several files ends with what was found by rule and by site', async () => {
    for (const site of ['gazette', 'kabar']) for (const i of [1, 2]) box.current.write(`${site}/${i}.txt`, ARTICLE);
    box.current.write('gazette/3.txt', 'loading...\n');
    const { stdout } = await box.current.run(['check', '.']);
    const [, summary] = stdout.split('\n\n', 2);
    const rows = stdout
      .slice(stdout.indexOf(summary!))
      .split('\n')
      .map((row) => row.trim().split(/ {2,}/).slice(0, 3).join());
    assert.deepEqual(rows, [
      'rule,findings,lines',
      'loading-placeholder,5,5',
      'exact-duplicate,4,4',
      'all,9,9',
      '',
      'site,findings,lines',
      'gazette,5,5',
      'kabar,4,4',
      '',
      '9 findings in 5 of 5 files',
      '',
    ]);
  });

  it('--stats of clean says on standard error what went, of files and of records alike', async () => {
    for (const site of ['gazette', 'kabar']) box.current.write(`${site}/1.txt`, ARTICLE);
    const record = (host: string) => `${JSON.stringify({ url: `https://www.${host}/1`, text: ARTICLE })}\n`;
    const records = await box.current.run(['clean', '--jsonl', '--stats'], {
      stdin: record('gazette') + record('kabar'),
    });
    const printed = await box.current.run(['clean', '.', '--stats']);
    const written = await box.current.run(['clean', '.', '--stats', '--write']);
    assert.match(printed.stderr, /^rule +findings +lines +words\n(?:[a-z-]+ +2 +2 +\d+\n){2}all +4 +4 +\d+\n\nsite /);
    assert.match(printed.stderr, /\nsite +findings +lines +words\ngazette +2 +2 +\d+\nkabar +2 +2 +\d+\n$/);
    assert.equal(written.stderr, printed.stderr);
    assert.equal(records.stderr, printed.stderr);
    const again = await box.current.run(['clean', '.', '--stats']);
    assert.deepEqual([again.stdout, again.stderr], ['', 'nothing removed\n']);
  });
});
