/** The beginning of `text` on one line, of at most `length` characters. */
export function excerpt(text: string, length = EXCERPT): string {
  const start = text.slice(0, 8 * length).trim();
  const visible = UNEVEN.test(start) ? start.replace(/\s+/g, ' ') : start;
  // Most are short, and then there is nothing to count.
  if (visible.length <= length) return visible;
  const beginning = visible.slice(0, 2 * length);
  if (!HALVES.test(beginning)) return `${visible.slice(0, length - 1)}…`;
  const characters = [...beginning];
  return characters.length > length ? `${characters.slice(0, length - 1).join('')}…` : visible;
}

const EXCERPT = 60;
/** White space that is more than single blanks. */
const UNEVEN = / {2}|[^\S ]/;
/** Without halves of surrogate pairs each code unit is a character. */
const HALVES = /[\ud800-\udfff]/;
