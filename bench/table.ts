/** A table in Markdown; columns after the first `left` ones are aligned to the right. */
export function table(header: readonly string[], left: number, rows: readonly (readonly string[])[]): string {
  const rule = header.map((_, i) => (i < left ? '---' : '---:'));
  return [header, rule, ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

/** A time of `value` seconds with three digits. */
export function duration(value: number): string {
  if (Number.isNaN(value)) return '–';
  return value < 0.9995 ? `${digits(value * 1000)} ms` : `${digits(value)} s`;
}

/** `value` with about three digits, and no more than two after the point. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return '–';
  return value.toFixed(value >= 100 ? 0 : value >= 10 ? 1 : 2);
}

export function percent(share: number | undefined): string {
  return share === undefined ? '–' : `${Number((share * 100).toFixed(1))}%`;
}

/** A size of `bytes`, as it was asked for. */
export function megabytes(bytes: number): string {
  return bytes < 1e6 ? `${Math.round(bytes / 1000)} KB` : `${Number((bytes / 1e6).toFixed(1))} MB`;
}

/** A speed in MB/s. */
export function rate(bytes: number, seconds: number): string {
  return digits(bytes / 1e6 / seconds);
}
