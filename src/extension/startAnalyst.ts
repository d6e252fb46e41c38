import * as vscode from 'vscode';
import { Analyst } from '../worker/analyst';
import { startThread } from '../worker/thread';

/** An analyst with the worker that ships with the extension at `extensionUri`. */
export function startAnalyst(extensionUri: vscode.Uri): Analyst {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js');
  return new Analyst((listener) => startThread({ path: script.fsPath, address: script.toString(true) }, listener));
}
