import { ANY, matches } from '../core/config/globs';

/** What a `.gitignore` says. */
export interface Gitignore {
  /**
   * What is said of `path`, which is relative to the folder of the file, has slashes, and ends with one if it is a folder: by
   * the last line that matches it; a folder that is ignored takes along all that is in it. O(text × path × its depth).
   */
  test(path: string): { readonly ignored: boolean; readonly unignored: boolean };
}

/**
 * What a `.gitignore` of that `text` says; as git has it, letters of another case are others where they are in names of files.
 * By https://git-scm.com/docs/gitignore, but for `?` and sets, which are of a character here and of a byte there.
 *
 * Not of a library that makes regular expressions of its lines: with `*a*a*a…` these take exponential time, and the file comes
 * along with a corpus.
 */
export function gitignore(text: string, ignoresCase = IGNORES_CASE): Gitignore {
  const folded = (it: string): string => (ignoresCase ? it.toLowerCase() : it);
  const rules = folded(text)
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .flatMap(readRules);

  /** What the last of the rules says that matches `names`. */
  const said = (names: readonly (readonly string[])[], isFolder: boolean): boolean | undefined =>
    rules.findLast((rule) => (isFolder || !rule.ofFolders) && matches(rule.names, names, nameMatches))?.ignores;

  return {
    test(path) {
      const names = folded(path)
        .split('/')
        .map((name) => [...name]);
      const isFolder = path.endsWith('/');
      if (isFolder) names.pop();
      let ignores: boolean | undefined;
      for (let depth = 1; depth <= names.length && ignores !== true; depth++) {
        ignores = said(names.slice(0, depth), isFolder || depth < names.length);
      }
      return { ignored: ignores === true, unignored: ignores === false };
    },
  };
}

interface Rule {
  readonly ignores: boolean;
  readonly ofFolders: boolean;
  readonly names: readonly (Name | typeof ANY)[];
}
type Name = readonly (Sign | typeof ANY)[];
/** Which characters one of a pattern stands for. */
type Sign = (character: string) => boolean;

/** None where the line has no pattern, or one that matches nothing. */
function readRules(line: string): Rule[] {
  let pattern = withoutSpaces(line);
  if (pattern === '' || pattern.startsWith('#')) return [];
  const ignores = !pattern.startsWith('!');
  if (!ignores) pattern = pattern.slice(1);
  const ofFolders = pattern.endsWith('/');
  if (ofFolders) pattern = pattern.slice(0, -1);
  const isAnchored = pattern.includes('/');
  if (pattern.startsWith('/')) pattern = pattern.slice(1);
  return patternsOf(pattern).flatMap((one) => {
    const read = readNames(one);
    if (one === '' || read === undefined) return [];
    const names = isAnchored ? read : [ANY as typeof ANY, ...read];
    // What is in a folder, not itself.
    if (names.at(-1) === ANY) names.push([ANY]);
    return { ignores, ofFolders, names };
  });
}

/**
 * What git takes `pattern` for, where its code is not as its documentation. It compares what stands before the first special
 * character by itself, so that `**`, or more of them, after a part of a name is to it as one at the start of a pattern. Before a
 * slash that is escaped `**` is one folder at least.
 */
function patternsOf(pattern: string): string[] {
  const plain = pattern.replaceAll(/(?<=^|\/)\*{2,}\\\//g, '*/**/');
  const [, start, escaped, rest] = /^([^*?[\\]*[^*?[\\/])\*{2,}(\\?)\/(.*)$/s.exec(plain) ?? [];
  if (start === undefined) return [plain];
  return [...(escaped ? [] : patternsOf(`${start}${rest}`)), `${start}*/**/${rest}`];
}

/** `line` without the spaces at its end, but for one that is escaped. */
function withoutSpaces(line: string): string {
  let end = 0;
  for (let i = 0; i < line.length; i++) {
    if (line[i] === '\\') i++;
    else if (line[i] === ' ') continue;
    end = i + 1;
  }
  return line.slice(0, end);
}

/** The names in `pattern`, between its slashes; `undefined` where it ends within a set or an escape, and so matches nothing. */
function readNames(pattern: string): (Name | typeof ANY)[] | undefined {
  const characters = [...pattern];
  const names: (Name | typeof ANY)[] = [];
  let signs: (Sign | typeof ANY)[] = [];
  let start = 0;
  for (let i = 0; i <= characters.length; i++) {
    if (characters[i] === '\\' && characters[i + 1] === '/') i++;
    let sign = characters[i];
    if (sign === undefined || sign === '/') {
      names.push(/^\*{2,}$/.test(characters.slice(start, i).join('')) ? ANY : signs);
      signs = [];
      start = i + 1;
    } else if (sign === '*') signs.push(ANY);
    else if (sign === '?') signs.push(() => true);
    else if (sign === '[') {
      const set = readSet(characters, i + 1);
      if (set === undefined) return undefined;
      signs.push(set.has);
      i = set.end;
    } else {
      if (sign === '\\') sign = characters[++i];
      if (sign === undefined) return undefined;
      signs.push((character) => character === sign);
    }
  }
  return names;
}

/** The set whose first character, after its bracket, is at `start`, and where it ends; `undefined` where it does not. */
function readSet(characters: readonly string[], start: number): { has: Sign; end: number } | undefined {
  let i = start;
  const isNegated = characters[i] === '!' || characters[i] === '^';
  if (isNegated) i++;
  const tests: Sign[] = [];
  for (let isFirst = true; isFirst || characters[i] !== ']'; isFirst = false, i++) {
    const named = /^\[:([a-z]+):\]/.exec(characters.slice(i, i + LONGEST_CLASS).join(''));
    if (named) {
      const known = CLASSES[named[1]!];
      if (known === undefined) return undefined;
      tests.push((character) => known.test(character));
      i += named[0].length - 1;
      continue;
    }
    if (characters[i] === '\\') i++;
    const first = characters[i];
    if (first === undefined) return undefined;
    let last = first;
    if (characters[i + 1] === '-' && characters[i + 2] !== undefined && characters[i + 2] !== ']') {
      i += characters[i + 2] === '\\' ? 3 : 2;
      if (characters[i] === undefined) return undefined;
      last = characters[i]!;
    }
    const [low, high] = [first.codePointAt(0)!, last.codePointAt(0)!];
    tests.push((character) => character.codePointAt(0)! >= low && character.codePointAt(0)! <= high);
  }
  return { has: (character) => tests.some((test) => test(character)) !== isNegated, end: i };
}

function nameMatches(pattern: Name, name: readonly string[]): boolean {
  return matches(pattern, name, (sign, character) => sign(character));
}

/** Those of POSIX, of which git knows no more than ASCII. */
const CLASSES: Readonly<Record<string, RegExp>> = {
  alnum: /[a-z\d]/i,
  alpha: /[a-z]/i,
  blank: /[ \t]/,
  cntrl: /[\0-\x1f\x7f]/,
  digit: /\d/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[ \t-\r]/,
  upper: /[A-Z]/,
  xdigit: /[a-f\d]/i,
};
const LONGEST_CLASS = '[:xdigit:]'.length;

/** As git sets `core.ignorecase` there. The web has no system of its own. */
const { process: host } = globalThis as { readonly process?: { readonly platform?: string } };
const IGNORES_CASE = host?.platform === 'win32' || host?.platform === 'darwin';
