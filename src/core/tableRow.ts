/**
 * Whether `text` begins as rows of tables do: with cells between two tabs, or `bars` bars, or three commas or semicolons
 * that are the first and have no space behind them. O(n), and faster than a regular expression.
 */
export function isTableRow(text: string, bars: number): boolean {
  let [tabs, barsSeen, commas] = [0, 0, 0];
  for (let i = 0; i < text.length; i++) {
    switch (text.charCodeAt(i)) {
      case TAB:
        if (++tabs === 2) return true;
        break;
      case BAR:
        if (++barsSeen === bars) return true;
        break;
      case COMMA:
      case SEMICOLON:
        if (i + 1 === text.length || SPACE.test(text[i + 1]!)) commas = Number.NEGATIVE_INFINITY;
        else if (++commas === 3) return true;
    }
  }
  return false;
}

const TAB = 0x09;
const BAR = 0x7c;
const COMMA = 0x2c;
const SEMICOLON = 0x3b;
const SPACE = /\s/;
