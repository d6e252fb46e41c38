/** The beginning of `text` on one line, of at most `length` characters. */
export function excerpt(text: string, length = EXCERPT): string {
  const visible = text
    .slice(0, 8 * length)
    .trim()
    .replace(/\s+/g, ' ');
  // Most are short, and then there is nothing to count.
  if (visible.length <= length) return visible;
  const characters = [...visible.slice(0, 2 * length)];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : visible;
}

const EXCERPT = 60;
