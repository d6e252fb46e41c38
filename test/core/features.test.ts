import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as path from 'node:path';
import { HOST_NAMES } from '../host/editors';
import { ROOT } from '../host/root';
import { assertExists, type NamedTest } from './namedTests';

/** By row of the table of features in the README, the tests that hold it: a file of test/, and a test in it. */
const TESTS: Readonly<Record<string, readonly NamedTest[]>> = {
  'Fix for a finding': [
    ['e2e/clean', 'removes the block, saves, and takes it back byte for byte'],
    ['extension/suites/hover', 'tells why a line is boilerplate, and its links remove and keep it'],
  ],
  'Fix all of a rule': [
    ['extension/suites/quickFixes', 'remove all findings of a rule, likely ones too, in one undo stop'],
    ['extension/suites/quickFixes', 'remove all duplicates'],
  ],
  'Fix all on save': [['extension/suites/quickFixes', 'runs on save']],
  Preview: [
    ['e2e/preview', 'sees it follow what is typed'],
    ['e2e/preview', 'chooses by keyboard what it removes, applies it, and one undo brings all back'],
    ['extension/suites/preview', 'is not applied to a text that has moved on, and follows it'],
  ],
  'Review, one by one': [
    ['e2e/review', 'steps through the findings by keyboard alone, and what was accepted goes in one edit'],
  ],
  'Near duplicates, word by word': [
    ['e2e/duplicateHover', 'shows in a hover what differs, the text as it is, and leads to the original'],
    ['e2e/duplicateHover', 'is compared with its original from the lightbulb'],
  ],
  Explanation: [
    ['e2e/teach', 'reads in a hover, by keyboard, why a line is flagged'],
    ['extension/suites/teach', 'opens the page of a rule'],
  ],
  'Picture of the document': [
    ['e2e/report', 'draws the document and makes no markup of its text'],
    ['extension/suites/report', 'is saved as a page of its own, never over the document'],
  ],
  'Configuration file with a schema': [
    ['extension/suites/configFiles', 'are found upwards, the nearest one alone'],
    ['extension/suites/configFiles', 'have what is wrong with them marked in themselves, and the rest holds'],
  ],
  'Ignore line, phrase, file, rule': [
    ['e2e/teach', 'says that lines like one are never to be flagged, for the folder, and it holds at once'],
    ['extension/suites/teach', 'offers the line, any numbers and the start, with how many lines each would hit'],
    ['extension/suites/teach', 'leaves a file alone from now on'],
    ['e2e/teach', 'turns a rule off'],
  ],
  'Always remove': [['extension/suites/quickFixes', 'always remove a line from now on']],
  'Severity by rule': [
    ['extension/suites/diagnostics', 'have the severity that the user gives to a rule'],
    ['extension/suites/diagnostics', 'have the severity that the user gives to a confidence, unless the rule has one'],
  ],
  'Clean a selection': [['extension/suites/commands', 'cleanSelection removes what lies in the selection']],
  'Clean on paste': [
    ['e2e/clipboard', 'finds “Paste Cleaned” among the ways to paste'],
    ['e2e/clipboard', 'pastes cleaned by the command, as one undo stop'],
  ],
  'Copy cleaned': [
    ['e2e/clipboard', 'copies the cleaned text, and the document stays'],
    ['extension/suites/copyAndPaste', 'copies what is selected, and only that'],
  ],
  'Untitled, virtual, on the web': [
    ['extension/suites/otherDocuments', 'is flagged, previewed and cleaned as a file is'],
    ['extension/suites/diagnostics', 'show it in a document of a virtual file system, and cleaning works there'],
    ['core/features', 'are held in the web host, too'],
  ],
  'Several folders, each with its settings': [
    ['extension/suites/folders', 'have each its own settings, and a change in one is none in the other'],
    ['extension/suites/folders', 'have each its own configuration file'],
    [
      'extension/suites/scannedFolders',
      'are each counted, analysed and cleaned by their own settings and configuration file',
    ],
  ],
  'Restricted Mode': [
    ['e2e/restrictedMode', 'is no hindrance to finding chaff'],
    ['extension/suites/teach', 'reads what is to be removed from no workspace that is not trusted'],
  ],
  Walkthrough: [
    ['e2e/walkthrough', 'opens the walkthrough, with a picture beside each step'],
    ['e2e/walkthrough', 'cleans the sample with nothing but its buttons, and undoes it'],
  ],
  'Two languages': [
    ['core/l10n', 'are all there, and all used'],
    ['core/l10n', 'are all there in … with the same commands behind their links'],
    ['core/l10n', 'are all there in … none too many, each with the same places to fill in'],
  ],
  'Limits that speak': [
    ['e2e/limits', 'is named by the status item, with the setting that changes it, where the document is too large'],
    ['e2e/limits', 'is named by the status item, with what was left out, where the analysis spent its budget'],
  ],
  'One undo': [
    ['e2e/clean', 'runs Clean Document from the palette, and one undo brings back the same bytes'],
    ['e2e/review', 'runs Clean Checked, which leaves what is not checked, and one undo brings all back'],
    ['extension/suites/commands', '… is one edit and one undo stop'],
  ],
};

describe('the table of features in the README', () => {
  const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
  const [, table] = /### Beside tools[\s\S]*?\n\| \|[^\n]*\n\|[-|]*\n([\s\S]*?)\n\n/.exec(readme)!;
  const rows = table!.split('\n').map((row) => row.split('|').map((cell) => cell.trim()));

  it('says yes to each, by the tests that are named here', () => {
    assert.deepEqual(
      rows.map(([, feature]) => feature),
      Object.keys(TESTS),
    );
    for (const [, feature, own] of rows) assert.ok(own !== '–' && own !== '', feature);
  });

  for (const [feature, tests] of Object.entries(TESTS)) {
    it(`has tests of “${feature}”`, () => {
      for (const test of tests) assertExists(test);
    });
  }

  it('are held in the web host, too', () => {
    // By all suites that run inside VS Code, but for those that name what a host lacks.
    const run = readFileSync(path.join(ROOT, 'test', 'run.ts'), 'utf8');
    assert.match(run, /process\.env\.CI \? 'floor,latest,web'/);
    assert.ok((HOST_NAMES as readonly string[]).includes('web'));
  });
});
