import type { Total, Totals } from './counts';
import { printable } from './printable';

/** `totals` in two tables for people, the sites only where there are several; empty where nothing was counted. */
export function totalsText(totals: Totals): string {
  const { rules, sites } = totals;
  if (rules.length === 0) return '';
  return table('rule', [...rules, totals.all]) + (sites.length > 1 ? `\n${table('site', shortened(sites))}` : '');
}

/** The first sites, and the others added up. */
function shortened(sites: readonly Total[]): Total[] {
  if (sites.length <= MOST_SITES) return [...sites];
  const others = sites.slice(MOST_SITES);
  const sum = (of: 'findings' | 'lines' | 'words') => others.reduce((total, site) => total + site[of], 0);
  const rest = { name: `${others.length} others`, findings: sum('findings'), lines: sum('lines'), words: sum('words') };
  return [...sites.slice(0, MOST_SITES), rest];
}

function table(title: string, totals: readonly Total[]): string {
  const rows = [
    [title, 'findings', 'lines', 'words'],
    ...totals.map(({ name, findings, lines, words }) => [printable(name), `${findings}`, `${lines}`, `${words}`]),
  ];
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const cell = (text: string, column: number) =>
    column === 0 ? text.padEnd(widths[column]!) : text.padStart(widths[column]!);
  return rows.map((row) => `${row.map(cell).join('  ')}\n`).join('');
}

const MOST_SITES = 20;
