/** The sentences of the sources that a translation needs: the keys of l10n/bundle.l10n.*.json. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ts from 'typescript';
import { CONFIDENCES, RULES } from '../src/core';
import { GROUPS } from '../src/core/report/groups';

const root = join(__dirname, '..');
const ROOMS = ['src/core', 'src/config', 'src/worker', 'src/extension'];
/** Functions that take a sentence, and as which argument. */
const TAKES: Readonly<Record<string, number>> = { t: 0, say: 0, wrong: 1, mark: 2 };
/** Constants and functions that are made of sentences. */
const HOLDS = new Set(['REASONS', 'wordsFor']);

/** Every English sentence that is shown to people in the editor, sorted. */
export function sentencesToTranslate(): string[] {
  const found = new Set<string>([...Object.values(RULES).map(({ title }) => title), ...CONFIDENCES]);
  for (const group of Object.values(GROUPS)) found.add(group);
  for (const room of ROOMS) {
    for (const file of readdirSync(join(root, room), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts') || file.includes('phrases') || file.endsWith('trainedModel.ts')) continue;
      const text = readFileSync(join(root, room, file), 'utf8');
      collect(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true), found);
    }
  }
  found.delete('');
  return [...found].sort();
}

function collect(node: ts.Node, found: Set<string>): void {
  if (ts.isCallExpression(node)) {
    const name = ts.isPropertyAccessExpression(node.expression) ? node.expression.name.text : node.expression.getText();
    const place = Object.hasOwn(TAKES, name) ? TAKES[name] : undefined;
    if (place !== undefined) add(node.arguments[place], found);
  } else if (isNamedMessage(node)) {
    add(node.initializer, found);
  } else if (
    (ts.isVariableDeclaration(node) || ts.isFunctionDeclaration(node)) &&
    HOLDS.has(node.name?.getText() ?? '')
  ) {
    addAll(node, found);
  }
  ts.forEachChild(node, (child) => collect(child, found));
}

/** Whether a property or a constant is called `message`. */
function isNamedMessage(node: ts.Node): node is ts.PropertyAssignment | ts.VariableDeclaration {
  return (ts.isPropertyAssignment(node) || ts.isVariableDeclaration(node)) && node.name.getText() === 'message';
}

function add(node: ts.Node | undefined, found: Set<string>): void {
  if (node === undefined) return;
  if (ts.isConditionalExpression(node)) {
    add(node.whenTrue, found);
    add(node.whenFalse, found);
  } else if (ts.isStringLiteralLike(node)) {
    found.add(node.text);
  }
}

/** The sentences anywhere in `node`: its strings that are more than a key. */
function addAll(node: ts.Node, found: Set<string>): void {
  const isKey = ts.isCaseClause(node.parent) || ts.isLiteralTypeNode(node.parent);
  if (ts.isStringLiteralLike(node) && !isKey) found.add(node.text);
  ts.forEachChild(node, (child) => addAll(child, found));
}
