/** How files are put into groups that share a template; in the notation of `--group-by` and of `winnow.sites.groupBy`. */
export type GroupFilesBy =
  | { readonly kind: 'folder'; readonly up: number }
  | { readonly kind: 'name'; readonly separator: string };

/** Reads `text`; `undefined` where it is none. */
export function parseGroupFilesBy(text: string): GroupFilesBy | undefined {
  const [, kind, rest] = /^(folder|name)(?::(.*))?$/s.exec(text) ?? [];
  if (kind === 'folder' && (rest === undefined || /^[1-9]\d?$/.test(rest))) return { kind, up: Number(rest ?? 1) };
  return kind === 'name' && rest ? { kind, separator: rest } : undefined;
}

/** The group of the file at `path`, which is absolute and has slashes; `undefined` where it is too short, or says nothing. */
export function groupOfPath(groupBy: GroupFilesBy, path: string): string | undefined {
  const names = path.split('/');
  const name = names.pop()!;
  if (groupBy.kind === 'folder') return names.at(-groupBy.up) || undefined;
  const end = name.indexOf(groupBy.separator);
  return end <= 0 ? undefined : name.slice(0, end);
}
