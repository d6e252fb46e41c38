/** The beginning of `text` on one line, of at most `length` characters. */
export function excerpt(text: string, length = EXCERPT): string {
  const visible = text
    .slice(0, 8 * length)
    .trim()
    .replace(/\s+/g, ' ');
  const characters = [...visible.slice(0, 2 * length)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : visible;
}

const EXCERPT = 60;
