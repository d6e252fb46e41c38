import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('activation', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('winnow.winnow');
    assert.ok(extension, 'VS Code does not know the extension winnow.winnow');
    await extension.activate();
    assert.ok(extension.isActive);
  });
});
