import assert from 'node:assert/strict';
import { ComparedInputs } from '../../src/cli/comparedInputs';
import type { Input } from '../../src/cli/inputs';
import { AcrossDocuments, analyse, type Finding, fingerprintOf, readText } from '../../src/core';
import { PARAGRAPHS } from './texts';
import { sandboxes, skipIf, WINDOWS } from './winnow';

const RULE = 'cross-document-duplicate';
const [ENGLISH, INDONESIAN, GERMAN, SPANISH] = PARAGRAPHS;

describe('winnow --across', function () {
  this.timeout(60_000);
  const box = sandboxes();
  const possible = ['--confidence', 'possible'] as const;

  const writeTexts = (): void => {
    box.current.write('texts/a.txt', `${ENGLISH}\nKopi\n${INDONESIAN}\n`);
    box.current.write('texts/b.txt', `${GERMAN}\n${ENGLISH}\nKopi\n${INDONESIAN}\n`);
    box.current.write('texts/c.txt', `${SPANISH}\n${ENGLISH.replace('spring', 'autumn')}\n`);
  };
  /** What `check` finds across files, as `file first-end → other first-end`, lines counted from 0 as in JSON. */
  const found = async (...args: string[]): Promise<string[]> => {
    const { stdout } = await box.current.run(['check', '--format', 'json', '--across', ...possible, ...args]);
    type Lines = { start: { line: number }; end: { line: number } };
    type File = { file: string; findings: (Lines & { rule: string; elsewhere?: Lines & { file: string } })[] };
    const lines = ({ start, end }: Lines): string => `${start.line}-${end.line}`;
    return (JSON.parse(stdout) as File[]).flatMap(({ file, findings }) =>
      findings.flatMap((finding) =>
        finding.rule === RULE
          ? [`${file} ${lines(finding)} → ${finding.elsewhere!.file} ${lines(finding.elsewhere!)}`]
          : [],
      ),
    );
  };

  it('says where else a paragraph stands, with the file and line', async () => {
    writeTexts();
    const { code, stdout } = await box.current.run(['check', '--across', ...possible, 'texts']);
    assert.equal(code, 1);
    assert.deepEqual(stdout.split('\n'), [
      `texts/b.txt:2-4  possible  ${RULE}  Stands in another document: 3 paragraphs, in texts/a.txt:1–3 too`,
      `texts/c.txt:2  possible  ${RULE}  Stands in another document: 87% similar to texts/a.txt:1`,
      '',
      'rule                      findings  lines  words',
      `${RULE}         2      4     51`,
      'all                              2      4     51',
      '',
      '2 findings in 2 of 3 files',
      '',
    ]);
    const unsure = await box.current.run(['check', '--across', 'texts']);
    assert.equal(unsure.stdout, 'nothing found in 3 files; 2 possible not shown (--confidence possible)\n');
    assert.equal((await box.current.run(['check', ...possible, 'texts'])).stdout, 'nothing found in 3 files\n');
  });

  it('keeps what stands in the file that was named first', async () => {
    writeTexts();
    const [a, b, c] = ['texts/a.txt', 'texts/b.txt', 'texts/c.txt'];
    assert.deepEqual(await found('texts'), [`${b} 1-4 → ${a} 0-3`, `${c} 1-2 → ${a} 0-1`]);
    assert.deepEqual(await found(c, b, a), [`${b} 1-2 → ${c} 1-2`, `${a} 0-1 → ${c} 1-2`, `${a} 2-3 → ${b} 3-4`]);
  });

  it('cleans where it is asked for what is possible, and undo takes it back', async () => {
    writeTexts();
    const texts = ['a', 'b', 'c'].map((name) => box.current.read(`texts/${name}.txt`));
    const { code, stdout } = await box.current.run(['clean', '--write', '--across', ...possible, 'texts']);
    assert.equal(code, 0);
    assert.match(stdout, /2 files cleaned, 1 had nothing to remove/);
    const cleaned = ['a', 'b', 'c'].map((name) => box.current.read(`texts/${name}.txt`));
    assert.deepEqual(cleaned, [texts[0], `${GERMAN}\n`, `${SPANISH}\n`]);
    assert.equal((await box.current.run(['check', '--across', ...possible, 'texts'])).code, 0);
    await box.current.run(['undo']);
    assert.deepEqual(
      ['a', 'b', 'c'].map((name) => box.current.read(`texts/${name}.txt`)),
      texts,
    );
  });

  it('goes by the options and the configuration file of each file', async () => {
    writeTexts();
    assert.deepEqual(await found('texts', '--similarity', '0.9'), ['texts/b.txt 1-4 → texts/a.txt 0-3']);
    assert.deepEqual(await found('texts', '--off', RULE), []);
    box.current.write('texts/.winnow.json', JSON.stringify({ ignore: ['a.txt'], severity: {} }));
    assert.deepEqual(await found('texts'), ['texts/c.txt 1-2 → texts/b.txt 1-2']);
    box.current.write('texts/.winnow.json', JSON.stringify({ severity: { [RULE]: 'off' } }));
    assert.deepEqual(await found('texts'), []);
  });

  it('leaves out what an index knows as the template of the site', async () => {
    const slogan = 'The editors of the Harbour Gazette answer every letter that comes to them within a week.';
    for (const [i, paragraph] of PARAGRAPHS.entries()) box.current.write(`site/${i}.txt`, `${paragraph}\n${slogan}\n`);
    assert.equal((await found('site')).length, PARAGRAPHS.length - 1);
    await box.current.run(['index', 'site', '--out', 'sites.index']);
    assert.deepEqual(await found('site', '--index', 'sites.index'), []);
  });

  it('reports a file that can’t be read once, and compares the others', async () => {
    writeTexts();
    box.current.write('texts/bad.txt', Buffer.of(0xff, 0xfe, 0x41));
    const { code, stdout, stderr } = await box.current.run(['check', '--across', ...possible, 'texts']);
    assert.equal(code, 2);
    assert.equal(stderr.trim().split('\n').length, 1, stderr);
    assert.match(stdout, /3 paragraphs, in texts\/a\.txt:1–3 too/);
  });

  it('names what can’t be read twice', async function () {
    skipIf(this, WINDOWS, 'there is no such file');
    writeTexts();
    const { stderr, stdout } = await box.current.run(['check', '--across', ...possible, 'texts', '/dev/null']);
    assert.match(stderr, /^winnow: \/dev\/null: can’t be read twice, so it was not compared/);
    assert.match(stdout, /2 findings in 2 of 4 files/);
  });

  it('stays where the copy that was kept goes by another rule', () => {
    const texts = { a: `${ENGLISH}\n${GERMAN}`, b: `${ENGLISH}\n${SPANISH}\n${GERMAN}`, c: ENGLISH };
    const documents = new AcrossDocuments(
      Object.entries(texts).map(([name, text], rank) => ({ name, rank, ...fingerprintOf(readText(text, 'plain')) })),
      { similarity: 0.7 },
    );
    const inputOf = (name: string): Input => ({ name, path: `/${name}` });
    const findingsOf = (name: keyof typeof texts): readonly Finding[] =>
      analyse(texts[name], { elsewhere: documents.of(name) }).findings;
    const linesOf = (findings: readonly Finding[]): number[] => findings.map(({ lines }) => lines.start);
    // As the line model may say of the first line of the first file.
    const [copy] = findingsOf('c');
    const { elsewhere, ...asFurniture } = copy!;
    const furniture: Finding = { ...asFurniture, rule: 'page-furniture', kind: 'boilerplate' };
    assert.deepEqual(elsewhere, { document: 'a', lines: { start: 0, end: 1 } });

    for (const [confidence, left] of [
      ['possible', [[2], []]],
      ['certain', [[0, 2], [0]]],
    ] as const) {
      const compared = new ComparedInputs(documents, confidence);
      assert.deepEqual(compared.withCopiesThatStay(inputOf('a'), [furniture]), [furniture]);
      assert.deepEqual(linesOf(compared.withCopiesThatStay(inputOf('b'), findingsOf('b'))), left[0]);
      assert.deepEqual(linesOf(compared.withCopiesThatStay(inputOf('c'), findingsOf('c'))), left[1]);
    }
  });

  it('is refused for standard input and for records, before anything is read', async () => {
    const streams = await box.current.run(['clean', '--jsonl', '--across'], { stdin: '{"text":"x"}\n' });
    assert.deepEqual([streams.code, streams.stdout], [2, '']);
    assert.match(streams.stderr, /--across compares files, and --jsonl reads one record after the other/);
    writeTexts();
    for (const args of [
      ['check', '--across'],
      ['clean', '--across', 'texts', '-'],
    ]) {
      const { code, stdout, stderr } = await box.current.run(args);
      assert.deepEqual([code, stdout], [2, '']);
      assert.match(stderr, /--across reads each file twice/);
    }
  });
});
