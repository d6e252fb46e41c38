import * as path from 'node:path';
import { type GroupFilesBy, groupOfPath, parseGroupFilesBy } from '../config/groupBy';
import { UsageError } from './trouble';

/** How documents are put into groups that share a template; in the notation of `--group-by`. */
export type GroupBy = GroupFilesBy | { readonly kind: 'host' | 'field'; readonly field: readonly string[] };

export const GROUP_BY_HELP =
  "how documents are put into groups: folder, the name of each one's folder, folder:2 that of the folder above; " +
  'name:_ the name of the file up to the first _; of JSON records host:url, the host of the URL in a field, or field:site';

/** Reads `text`; throws a `UsageError` where it is none. */
export function parseGroupBy(text: string): GroupBy {
  const files = parseGroupFilesBy(text);
  if (files !== undefined) return files;
  const colon = text.indexOf(':');
  const [kind, rest] = [text.slice(0, Math.max(0, colon)), text.slice(colon + 1)];
  if ((kind === 'host' || kind === 'field') && rest && !rest.split('.').includes('')) {
    return { kind, field: rest.split('.') };
  }
  throw new UsageError(`--group-by '${text}': has to be folder, folder:NUMBER, name:TEXT, host:FIELD or field:FIELD`);
}

/** The group of the file at `file`, an absolute path; `undefined` where only records have groups, or its path is too short. */
export function groupOfFile(groupBy: GroupBy, file: string): string | undefined {
  if ('field' in groupBy) return undefined;
  return groupOfPath(groupBy, file.replaceAll(path.sep, '/'));
}

/** The group of a JSON record; `undefined` where it does not say, or only files have groups. */
export function groupOfRecord(groupBy: GroupBy, record: unknown): string | undefined {
  if (groupBy.kind !== 'host' && groupBy.kind !== 'field') return undefined;
  const value = valueAt(record, groupBy.field);
  if (groupBy.kind === 'field' && Number.isFinite(value)) return String(value);
  if (typeof value !== 'string' || value === '') return undefined;
  return groupBy.kind === 'field' ? value : hostOf(value);
}

/** A name with a dot in it, where the host stands. */
const WITHOUT_SCHEME = /^[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d+)?(?:[/?#]|$)/u;

/** The value at `path` in parsed JSON. */
export function valueAt(record: unknown, path: readonly string[]): unknown {
  let value = record;
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** The host of a URL, which may lack its scheme, without `www.`. */
function hostOf(url: string): string | undefined {
  try {
    const { hostname } = new URL(WITHOUT_SCHEME.test(url) ? `http://${url}` : url);
    return hostname.replace(/^www\./, '') || undefined;
  } catch {
    return undefined;
  }
}
