/**
 * What tells whether a path is matched by one of `globs`, as the lines of a .gitignore without `!` would: `*` is any
 * part of a name, `?` any character of it, `**` any folders. A glob with a slash that is not its last character starts
 * at the top, one without matches at any depth; what matches a folder matches all that is in it. Paths are relative,
 * with slashes, and compared by case.
 *
 * Not a regular expression, nor a library that makes one: a glob of `*a*a*a…` makes these take exponential time, and
 * globs come from files that came along with a corpus. O(glob × path) for each glob.
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs.flatMap((glob) => parse(glob) ?? []);
  return (path) => {
    const names = path.split('/').map((name) => [...name]);
    return patterns.some((pattern) => matches(pattern, names, nameMatches));
  };
}

/** Any number of items, or none. */
export const ANY = Symbol('any number of them');
type Name = readonly (string | typeof ANY)[];
type Pattern = readonly (Name | typeof ANY)[];

/** The parts of `glob`; `undefined` where there is none. */
function parse(glob: string): [Pattern] | undefined {
  const names = glob.trim().split('/');
  const isAnchored = names.slice(0, -1).length > 0 && !(names.length === 2 && names[1] === '');
  const given = names.filter((name) => name !== '' && name !== '.');
  if (given.length === 0) return undefined;
  const parts = given.map((name) => (name === '**' ? ANY : [...name].map((sign) => (sign === '*' ? ANY : sign))));
  return [[...(isAnchored ? [] : [ANY as typeof ANY]), ...parts, ANY as typeof ANY]];
}

function nameMatches(pattern: Name, name: readonly string[]): boolean {
  return matches(pattern, name, (sign, character) => sign === '?' || sign === character);
}

/**
 * Whether `pattern` matches all of `items`, where `ANY` stands for any number of items. When an item does not fit, only
 * the last `ANY` has to take one more, since whatever the earlier ones took left room enough for it. O(pattern × items).
 */
export function matches<P, T>(
  pattern: readonly (P | typeof ANY)[],
  items: readonly T[],
  fits: (part: P, item: T) => boolean,
): boolean {
  let part = 0;
  let lastAny = -1;
  let taken = 0;
  for (let item = 0; item < items.length; ) {
    const expected = part < pattern.length ? pattern[part]! : undefined;
    if (expected === ANY) {
      lastAny = part++;
      taken = item;
    } else if (expected !== undefined && fits(expected as P, items[item]!)) {
      part++;
      item++;
    } else if (lastAny >= 0) {
      part = lastAny + 1;
      item = ++taken;
    } else return false;
  }
  while (pattern[part] === ANY) part++;
  return part === pattern.length;
}
