import * as vscode from 'vscode';
import { openRulePage, rulePage } from '../../../src/extension/rulePages';
import { resetAll, waitFor } from '../support';

describe('the pages of the rules', () => {
  afterEach(resetAll);

  it('open in the editor when their address is followed', async () => {
    const { extensionUri } = vscode.extensions.getExtension('winnow.winnow')!;
    await openRulePage(extensionUri, rulePage('read-more'));
    await waitFor('the page', () =>
      vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ label }) => label.includes('read-more'))),
    );
  });
});
