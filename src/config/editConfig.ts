import { createScanner, findNodeAtLocation, type Node, parseTree } from 'jsonc-parser';
import type { Severity } from '../core/confidence';
import type { RuleId } from '../core/rules';

/*
 * Changes of configuration files that people keep by hand. The library has an editor too, but it formats what it
 * touches, and puts what it adds before the comment that stands behind the last element.
 */

/** A change of what is set, in the editor's settings or in a configuration file. */
export type Change =
  | { readonly name: 'phrases.alwaysRemove' | 'phrases.neverFlag' | 'ignore'; readonly add: readonly string[] }
  | { readonly name: 'severity'; readonly rule: RuleId; readonly severity: Severity };

/**
 * The text of a configuration file with `change` made, and all else as it was, comments and layout too; `undefined`
 * where the file has something else in its place. What is on a list already is not added again. The text has to be one
 * that `parseConfig` can read.
 */
export function changeConfig(text: string, change: Change): string | undefined {
  const root = parse(text);
  if (root === undefined) return changeConfig(`${text}${text === '' || text.endsWith('\n') ? '' : '\n'}{}\n`, change);
  if (root.type !== 'object') return undefined;
  const node = findNodeAtLocation(root, [change.name]);
  if (change.name === 'severity') {
    const { rule, severity } = change;
    if (node === undefined) return insert(text, root, member(change.name, { [rule]: severity }));
    if (node.type !== 'object') return undefined;
    const before = findNodeAtLocation(node, [rule]);
    if (before === undefined) return insert(text, node, member(rule, severity));
    return text.slice(0, before.offset) + JSON.stringify(severity) + text.slice(before.offset + before.length);
  }
  if (node === undefined) return insert(text, root, member(change.name, change.add));
  if (node.type !== 'array') return undefined;
  const known = new Set<unknown>(node.children?.map(({ value }) => value));
  return change.add
    .filter((value) => !known.has(value))
    .reduce((changed, value) => {
      const list = findNodeAtLocation(parse(changed)!, [change.name])!;
      return insert(changed, list, JSON.stringify(value));
    }, text);
}

function parse(text: string): Node | undefined {
  return parseTree(text, [], { allowTrailingComma: true, allowEmptyContent: true });
}

function member(name: string, value: unknown): string {
  return `${JSON.stringify(name)}: ${JSON.stringify(value, undefined, UNIT)}`;
}

const UNIT = '  ';

/** `text` with `item` as the last element or member of `node`, laid out as the others are. */
function insert(text: string, { offset, length, children = [] }: Node, item: string): string {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const close = offset + length - 1;
  const last = children.at(-1);
  if (last === undefined) {
    const own = indentAt(text, offset);
    const indent = own + UNIT;
    const inside = text.slice(offset + 1, close);
    const rest = inside.trim() === '' ? eol + own : inside;
    return text.slice(0, offset + 1) + eol + indent + indented(item, indent, eol) + rest + text.slice(close);
  }
  const end = last.offset + last.length;
  if (!text.slice(offset, close).includes('\n')) return `${text.slice(0, end)}, ${item}${text.slice(end)}`;
  const indent = indentAt(text, last.offset);
  const added = eol + indent + indented(item, indent, eol);
  const { comma, lineEnd } = behind(text, end, close);
  return comma === undefined
    ? `${text.slice(0, end)},${text.slice(end, lineEnd)}${added}${text.slice(lineEnd)}`
    : `${text.slice(0, lineEnd)}${added},${text.slice(lineEnd)}`;
}

/** What stands behind an element that ends at `end`: its comma if it has one, and where the comments on its line end. */
function behind(
  text: string,
  end: number,
  close: number,
): { readonly comma: number | undefined; readonly lineEnd: number } {
  const scanner = createScanner(text, false);
  scanner.setPosition(end);
  let comma: number | undefined;
  let lineEnd = end;
  let isSameLine = true;
  for (scanner.scan(); scanner.getTokenOffset() < close; scanner.scan()) {
    const sign = text[scanner.getTokenOffset()]!;
    const tokenEnd = scanner.getTokenOffset() + scanner.getTokenLength();
    if (sign === '\n' || sign === '\r') isSameLine = false;
    else if (sign === ',') {
      comma = scanner.getTokenOffset();
      lineEnd = tokenEnd;
      isSameLine = true;
    } else if (sign === '/' && isSameLine) lineEnd = tokenEnd;
  }
  return { comma, lineEnd };
}

function indented(item: string, indent: string, eol: string): string {
  return item.replaceAll('\n', eol + indent);
}

/** The white space at the start of the line that holds `offset`. */
function indentAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start, offset))![0];
}
