import type { Finding } from '../core';

/*
 * Findings on their way from the worker. Cloned as they are, tens of thousands of them hold the thread that receives
 * them for a second; as text in parts they are read part by part, with turns for all else between.
 */

/** `findings` as JSON, in parts of about `LENGTH` characters. */
export function packFindings(findings: readonly Finding[]): string[] {
  const parts: string[] = [];
  let items: string[] = [];
  let length = 0;
  const end = (): void => {
    if (items.length > 0) parts.push(`[${items.join()}]`);
    [items, length] = [[], 0];
  };
  for (const finding of findings) {
    const item = JSON.stringify(finding);
    items.push(item);
    length += item.length;
    if (length >= LENGTH) end();
  }
  end();
  return parts;
}

const LENGTH = 1 << 17;

/** The findings that `parts` hold; `rest` is awaited between the parts. */
export async function unpackFindings(parts: readonly string[], rest: () => Promise<void> = turn): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const [i, part] of parts.entries()) {
    if (i > 0) await rest();
    for (const finding of JSON.parse(part) as Finding[]) findings.push(finding);
  }
  return findings;
}

/** Lets the thread do whatever else waits. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
