/**
 * `markdown` with `body` as the section under the heading `## title`: what stood there is replaced, and a section that
 * is not there yet is added at the end.
 */
export function withSection(markdown: string, title: string, body: string): string {
  const section = `## ${title}\n\n${body.trim()}\n`;
  const parts = markdown.split(/^(?=## )/m);
  const own = parts.findIndex((part) => part.startsWith(`## ${title}\n`));
  if (own < 0) parts.push(section);
  else parts[own] = section;
  return `${parts
    .map((part) => part.trim())
    .filter(Boolean)
    .join('\n\n')}\n`;
}
