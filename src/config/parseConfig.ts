import {
  createScanner,
  findNodeAtLocation,
  getNodeValue,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from 'jsonc-parser';
import { type Config, readConfig } from '../core/config/config';
import type { ValueProblem } from '../core/config/fields';
import type { Sentence } from '../core/finding';

/** The name of configuration files. */
export const CONFIG_NAME = '.winnow.json';
/** A larger file is refused, in UTF-16 code units (and, where only that is known, bytes). */
export const LARGEST_CONFIG = 1_000_000;
/** A file that is nested deeper is refused: what options need is 2. */
const DEEPEST = 16;

/** So many problems are named; to find the place of one is linear in the file. */
const MOST_PROBLEMS = 100;

/** Something wrong with a configuration file, and where: in UTF-16 code units. */
export interface ConfigProblem extends Sentence {
  readonly offset: number;
  readonly length: number;
}

/** A configuration file as it was understood. */
export interface ParsedConfig {
  /** What it says; `undefined` where it can't be read at all, so that it is not known what it should say. */
  readonly config: Config | undefined;
  /** In the order of their places. */
  readonly problems: readonly ConfigProblem[];
}

/** Reads the text of a configuration file: JSON with comments and trailing commas. Never throws. O(n). */
export function parseConfig(text: string): ParsedConfig {
  if (text.length > LARGEST_CONFIG) return refused(tooLarge());
  const tooDeep = firstDeeperThan(DEEPEST, text);
  if (tooDeep !== undefined) {
    return refused(
      { message: 'Nothing here is nested deeper than {0}, so this is not read.', args: [DEEPEST] },
      tooDeep,
    );
  }
  const errors: ParseError[] = [];
  const tree = parseTree(text, errors, { allowTrailingComma: true, allowEmptyContent: true });
  const [error] = errors;
  // One error makes others; and of a text that is broken off nobody knows what it should say.
  if (error !== undefined) return refused(syntaxError(error), error.offset, error.length);
  // A file that was only just made.
  if (tree === undefined) return { config: {}, problems: [] };
  const { config, problems } = readConfig(getNodeValue(tree));
  const placed = problems.slice(0, MOST_PROBLEMS).map((problem) => ({ ...problem, ...placeOf(tree, problem) }));
  return { config, problems: placed.sort((a, b) => a.offset - b.offset) };
}

/** What is said of a file that is refused for its size, before it is read. */
export function tooLarge(): Sentence {
  return {
    message: 'This file has more than {0} characters, so it is not read.',
    args: [LARGEST_CONFIG.toLocaleString('en')],
  };
}

/** A file that is not read, for the reason that is given. */
export function refused({ message, args }: Sentence, offset = 0, length = 1): ParsedConfig {
  return { config: undefined, problems: [{ message, args, offset, length }] };
}

/** Where the option `name` is given in `text`: its name there. */
export function placeOfOption(text: string, name: string): { readonly offset: number; readonly length: number } {
  const tree = parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
  return tree === undefined
    ? { offset: 0, length: 0 }
    : placeOf(tree, { message: '', args: [], path: [name], isName: true });
}

function placeOf(tree: Node, { path, isName }: ValueProblem): { readonly offset: number; readonly length: number } {
  const node = findNodeAtLocation(tree, [...path]) ?? tree;
  const { offset, length } = (isName && node.parent?.children?.[0]) || node;
  return { offset, length };
}

/** `SyntaxKind.EOF` of jsonc-parser, which is a const enum and can't be imported. */
const END_OF_TEXT = 17;

/** The offset of the first bracket inside `depth` others. The parser is recursive, the scanner is not. */
function firstDeeperThan(depth: number, text: string): number | undefined {
  const scanner = createScanner(text, true);
  let open = 0;
  // Not by the length of the token: a comment that is not closed at the very end makes the end one character long.
  while (scanner.scan() !== END_OF_TEXT) {
    // What a token is, its first character tells.
    const sign = text[scanner.getTokenOffset()];
    if (sign === '{' || sign === '[') {
      if (++open > depth) return scanner.getTokenOffset();
    } else if (sign === '}' || sign === ']') open--;
  }
  return undefined;
}

function syntaxError({ error }: ParseError): Sentence {
  // “CommaExpected” → “comma expected”: the parser has names for its errors, but no words.
  const words = printParseErrorCode(error)
    .replace(/(?!^)[A-Z]/g, ' $&')
    .toLowerCase();
  return { message: 'This is not JSON ({0}), so nothing of the file is read.', args: [words] };
}
