import * as vscode from 'vscode';
import { Analyst } from '../worker/analyst';
import { startThread, type Thread, type ThreadListener } from '../worker/thread';

/** An analyst with the worker that ships with the extension at `extensionUri`. */
export function startAnalyst(extensionUri: vscode.Uri): Analyst {
  return new Analyst(startWorker(extensionUri));
}

/** Starts workers that ship with the extension at `extensionUri`. */
export function startWorker(extensionUri: vscode.Uri): (listener: ThreadListener) => Thread {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'worker.js');
  return (listener) => startThread({ path: script.fsPath, address: script.toString(true) }, listener);
}
