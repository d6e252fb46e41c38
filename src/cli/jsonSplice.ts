import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { Edit } from '../core/clean';
import type { Span } from '../core/lines';

/*
 * Looking into raw JSON and changing it in one place, so that all else stays as it is, byte for byte. Everything here
 * takes text that `JSON.parse` accepts, and works without recursion: records may be nested deeply.
 */

/** The span of the value at `path` in the object `json`; of several members of one name the last counts, as elsewhere. */
export function findValue(json: string, path: readonly string[]): Span | undefined {
  let value: Span | undefined = { start: json.indexOf('{'), end: json.length };
  for (const name of path) {
    if (json[value.start] !== '{') return undefined;
    let found: Span | undefined;
    for (const member of membersOf(json, value.start)) if (member.name === name) found = member.value;
    if (found === undefined) return undefined;
    value = found;
  }
  return value;
}

/** `json` with the member `name` of its outermost object set to `value` (raw JSON): replaced, or else added as the last. */
export function setMember(json: string, name: string, value: string): string {
  const present = findValue(json, [name]);
  if (present) return json.slice(0, present.start) + value + json.slice(present.end);
  const open = json.indexOf('{');
  let last: Span | undefined;
  for (const member of membersOf(json, open)) last = member.value;
  const at = last?.end ?? open + 1;
  return `${json.slice(0, at)}${last ? ',' : ''}${JSON.stringify(name)}:${value}${json.slice(at)}`;
}

/**
 * `json` with `edits` made in the string whose literal is at `literal`; their offsets are those of the string. What
 * stays keeps the escapes that it was written with.
 */
export function editString(json: string, literal: Span, edits: readonly Edit[]): string {
  let result = '';
  let kept = 0;
  let raw = literal.start + 1;
  let offset = 0;
  const seek = (target: number) => {
    while (offset < target) {
      const escaped = json.indexOf('\\', raw);
      const plain = Math.min(target - offset, (escaped < 0 ? json.length : escaped) - raw);
      raw += plain;
      offset += plain;
      if (offset === target) return;
      raw += json[raw + 1] === 'u' ? 6 : 2;
      offset++;
    }
  };
  for (const { start, end, text } of edits) {
    seek(start);
    result += json.slice(kept, raw) + JSON.stringify(text).slice(1, -1);
    seek(end);
    kept = raw;
  }
  return result + json.slice(kept);
}

interface Member {
  readonly name: string;
  readonly value: Span;
}

/** The members of the object that opens at `open`. */
function* membersOf(json: string, open: number): Generator<Member> {
  const scanner = createScanner(json, true);
  scanner.setPosition(open + 1);
  while (scanner.scan() === STRING) {
    const name = scanner.getTokenValue();
    scanner.scan(); // The colon.
    scanner.scan();
    const start = scanner.getTokenOffset();
    skipValue(scanner);
    yield { name, value: { start, end: scanner.getPosition() } };
    if (scanner.scan() !== COMMA) return;
  }
}

/** From the first token of a value to its last. */
function skipValue(scanner: JSONScanner): void {
  let depth = 0;
  for (let token: number = scanner.getToken(); ; token = scanner.scan()) {
    if (token === OPEN_BRACE || token === OPEN_BRACKET) depth++;
    else if (token === CLOSE_BRACE || token === CLOSE_BRACKET) depth--;
    if (depth === 0) return;
  }
}

// The scanner's kinds of tokens: its `const enum SyntaxKind` can't be used by isolated modules.
const OPEN_BRACE = 1;
const CLOSE_BRACE = 2;
const OPEN_BRACKET = 3;
const CLOSE_BRACKET = 4;
const COMMA = 5;
const STRING = 10;
