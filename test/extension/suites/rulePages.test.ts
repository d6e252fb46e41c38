import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { RULE_IDS, RULES } from '../../../src/core';
import { openRulePage, rulePage } from '../../../src/extension/rulePages';
import { resetAll, waitFor } from '../support';

describe('the pages of the rules', () => {
  afterEach(resetAll);

  it('open in the editor when their address is followed', async () => {
    await openRulePage(rulePage('read-more'));
    await waitFor('the page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('read-more'))),
    );
  });

  it('are each about one rule', async () => {
    for (const rule of RULE_IDS) {
      const uri = vscode.Uri.from({ scheme: 'winnow-rule', path: `/${rule}.md` });
      const page = (await vscode.workspace.openTextDocument(uri)).getText();
      assert.ok(page.includes(`# ${RULES[rule].title}\n`) && page.includes(`| Rule | \`${rule}\` |`), rule);
      assert.equal(page.split('\n# ').length, 2, rule);
    }
  });
});
