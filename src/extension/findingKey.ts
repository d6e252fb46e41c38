import type { Analysis, Finding } from '../core';

/** What makes a finding the same in another version of its document: its rule and its text. */
export function findingKey({ document }: Pick<Analysis, 'document'>, { rule, lines }: Finding): string {
  return `${rule}\n${document.lines.textOf(lines).trimEnd()}`;
}
