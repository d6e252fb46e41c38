import * as vscode from 'vscode';
import { type Document, type Finding, parseDocument } from '../core';
import { openDocument } from './openDocument';
import { textAt } from './workspace/changeFile';

/**
 * The document that keeps what `finding` flags, where that is another one: as it is open, or as it is stored. `undefined` where
 * it can't be read, or has no such lines any more.
 */
export async function otherDocument({ elsewhere }: Finding): Promise<Document | undefined> {
  if (elsewhere === undefined) return undefined;
  const open = openDocument(elsewhere.document);
  const text = open?.getText() ?? (await textAt(vscode.Uri.parse(elsewhere.document)));
  const document = text === undefined ? undefined : parseDocument(text);
  return document !== undefined && document.lines.count >= elsewhere.lines.end ? document : undefined;
}
