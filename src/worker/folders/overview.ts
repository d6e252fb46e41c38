import type { Confidence, RuleId, Sentence } from '../../core';
import type { TemplateIndex } from '../../core/templates/templateIndex';
import type { Entry } from './ledgerFile';

/** How many lines and words are flagged, by confidence. */
export type Amounts = Record<Confidence, { lines: number; words: number }>;

export interface FileRow {
  readonly uri: string;
  readonly amounts: Amounts;
}

export interface RuleRow {
  readonly rule: RuleId;
  files: number;
  readonly amounts: Amounts;
}

/** A line that is flagged in several files of a group. */
export interface TemplateRow {
  readonly hash: number;
  readonly group: string;
  /** In how many documents of how many it stands, and in how many files of these it is flagged. */
  readonly documents: number;
  readonly of: number;
  flagged: number;
  /** One of the files. */
  readonly uri: string;
}

/** All that was scanned, what can be removed most first; of files and of templates no more than were asked for. */
export interface Overview {
  readonly documents: number;
  readonly groups: number;
  readonly total: Amounts;
  /** How many files have something to remove. */
  readonly flagged: number;
  readonly files: readonly FileRow[];
  readonly rules: readonly RuleRow[];
  readonly templates: readonly TemplateRow[];
  /** How many lines of templates there are in all. */
  readonly templateLines: number;
  /** What could not be compared among files, and why; and what may be other than the user thinks. */
  readonly notices: readonly Sentence[];
}

/**
 * Of the files whose addresses begin as one of `folders`; has no more than `most` files, and lines of templates. `notices` are of the comparison
 * among files. O(n log n) in entries and what they have.
 */
export function overviewOf(
  entries: Iterable<Entry>,
  index: TemplateIndex,
  most: number,
  folders: readonly string[],
  notices: readonly Sentence[],
): Overview {
  const total = noAmounts();
  const files: FileRow[] = [];
  const rules = new Map<RuleId, RuleRow>();
  const templates = new Map<string, TemplateRow>();
  /** The folders that have the name of a group. */
  const places = new Map<string, Set<string>>();
  let documents = 0;
  for (const { uri, group, survey } of entries) {
    if (!folders.some((folder) => uri.startsWith(folder))) continue;
    documents++;
    if (group !== undefined) places.set(group, (places.get(group) ?? new Set()).add(folderCalled(group, uri)));
    const amounts = noAmounts();
    for (const { rule, confidence, lines, words } of survey?.tallies ?? []) {
      const row = rules.get(rule) ?? { rule, files: 0, amounts: noAmounts() };
      rules.set(rule, row);
      for (const sum of [total, amounts, row.amounts]) {
        sum[confidence].lines += lines;
        sum[confidence].words += words;
      }
    }
    for (const rule of new Set(survey?.tallies.map((one) => one.rule))) rules.get(rule)!.files++;
    if (survey && survey.tallies.length > 0) files.push({ uri, amounts });
    const counts = group === undefined ? undefined : index.groups.get(group);
    for (const hash of (counts && survey?.template) ?? []) {
      const row = templates.get(`${hash} ${group}`);
      if (row !== undefined) row.flagged++;
      else {
        const of = counts!.documents;
        templates.set(`${hash} ${group}`, {
          ...{ hash, group: group!, documents: counts!.lines.get(hash) ?? 0, of, flagged: 1, uri },
        });
      }
    }
  }
  const recurring = [...templates.values()].filter(({ flagged }) => flagged > 1);
  return {
    documents,
    groups: index.groups.size,
    total,
    flagged: files.length,
    files: files.sort(byAmounts).slice(0, most),
    rules: [...rules.values()].sort(byAmounts),
    templates: recurring.sort((a, b) => b.flagged - a.flagged || b.documents - a.documents).slice(0, most),
    templateLines: recurring.length,
    notices: [...sharedNames([...places].flatMap(([group, { size }]) => (size > 1 ? [group] : []))), ...notices],
  };
}

/** The nearest folder around `uri` that is called `group`; of files that are grouped by their own names, none. */
function folderCalled(group: string, uri: string): string {
  const names = uri.split('/').slice(0, -1);
  const at = names.findLastIndex((name) => name === group || decodeURIComponent(name) === group);
  return names.slice(0, at + 1).join('/');
}

/** Says which `groups` are of several folders, if any. */
function sharedNames(groups: readonly string[]): Sentence[] {
  if (groups.length === 0) return [];
  const names = groups.slice(0, MOST_NAMED).join(', ') + (groups.length > MOST_NAMED ? ', …' : '');
  const message =
    'Folders of the same name are taken for one site ({0}); “folder:2” as winnow.sites.groupBy takes the name of the folder above.';
  return [{ message, args: [names] }];
}

const MOST_NAMED = 3;

function noAmounts(): Amounts {
  const none = () => ({ lines: 0, words: 0 });
  return { certain: none(), likely: none(), possible: none() };
}

function byAmounts({ amounts: a }: FileRow | RuleRow, { amounts: b }: FileRow | RuleRow): number {
  return b.certain.lines - a.certain.lines || b.likely.lines - a.likely.lines || b.possible.lines - a.possible.lines;
}
