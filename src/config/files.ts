/** The names of texts. */
export const TEXTS = /\.(txt|text|md|markdown)$/i;

/** How the text of a file of that name is read. */
export function formatOfFile(name: string): 'plain' | 'markdown' {
  return /\.(md|markdown)$/i.test(name) ? 'markdown' : 'plain';
}
