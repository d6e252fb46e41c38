import * as vscode from 'vscode';
import { RULE_IDS, RULES } from '../core';
import type { Analyst } from '../worker/analyst';
import type { Analysed } from './documentState';
import type { Settings } from './settings';

/** In code units: what is shorter is analysed in a moment. */
export const LARGE = 200_000;

/** What was found in a part of a document, whose first line is line `line` of it. */
export interface Glimpse {
  readonly line: number;
  readonly state: Analysed;
}

/**
 * The boilerplate in the part of a large `document` that is seen, to be shown until all of it is analysed; some of it may
 * be judged otherwise then. `undefined` if none of it is seen, or it has changed meanwhile.
 */
export async function glimpse(
  analyst: Analyst,
  document: vscode.TextDocument,
  settings: Settings,
): Promise<Glimpse | undefined> {
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  if (editor === undefined) return undefined;
  // Until VS Code has told what is seen, it is where the cursor is.
  const { visibleRanges, selection } = editor;
  const [first, last] = [visibleRanges[0] ?? selection, visibleRanges.at(-1) ?? selection];
  const { version } = document;
  const line = Math.max(0, first.start.line - MARGIN);
  const content = document.getText(new vscode.Range(line, 0, last.end.line + MARGIN, 0));
  const off = new Set([...settings.analysis.off, ...DUPLICATE_RULES]);
  const analysis = await analyst.analyseOnce(content, { ...settings.analysis, off });
  if (analysis === undefined || document.version !== version || document.isClosed) return undefined;
  return { line, state: { kind: 'analysed', analysis, kept: [], version, settings } };
}

/** So many lines beyond those that are seen are looked at, since neighbours tell what a line is. */
const MARGIN = 150;
/** In a part of a document it can't be told what is a duplicate. */
const DUPLICATE_RULES = RULE_IDS.filter((rule) => RULES[rule].kind === 'duplicate');
