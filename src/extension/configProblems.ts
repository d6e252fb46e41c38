import * as vscode from 'vscode';
import { CONFIG_NAME } from '../config/parseConfig';
import { positionsIn } from '../config/positions';
import type { ConfigFile } from './configFile';
import type { ConfigFiles } from './configFiles';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { translate } from './messages';

/** Shows what is wrong with configuration files in themselves. */
export function registerConfigProblems(configs: ConfigFiles): vscode.Disposable {
  const collection = vscode.languages.createDiagnosticCollection('winnow.config');
  const subscription = configs.onDidRead(({ folder, file }) => {
    const uri = vscode.Uri.joinPath(folder, CONFIG_NAME);
    if (file === undefined) collection.delete(uri);
    else collection.set(uri, diagnosticsOf(file));
  });
  return vscode.Disposable.from(subscription, collection);
}

function diagnosticsOf({ text, problems }: ConfigFile): vscode.Diagnostic[] {
  if (problems.length === 0) return [];
  const placeOf = positionsIn(text);
  const positionAt = (offset: number): vscode.Position => {
    const { line, column } = placeOf(offset);
    return new vscode.Position(line, column);
  };
  return problems.map((problem) => {
    const range = new vscode.Range(positionAt(problem.offset), positionAt(problem.offset + problem.length));
    const diagnostic = new vscode.Diagnostic(range, translate(problem), vscode.DiagnosticSeverity.Warning);
    diagnostic.source = DIAGNOSTIC_SOURCE;
    return diagnostic;
  });
}
