import type { Analysis, Finding } from '../core';

/** What makes a finding the same in another version of its document: its rule and its text. */
export function findingKey({ document }: Pick<Analysis, 'document'>, { rule, span }: Finding): string {
  return `${rule}\n${document.text.slice(span.start, span.end).trimEnd()}`;
}
