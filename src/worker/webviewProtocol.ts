/** What the extension says to the page of a report. */
export type ToPage = {
  readonly type: 'show';
  /** What stands in its `main`. */
  readonly html: string;
};

/** What the page says. */
export type FromPage = { readonly type: 'ready' } | Reveal;

/** Show these lines of the document; half-open, counted from 0. */
export interface Reveal {
  readonly type: 'reveal';
  readonly start: number;
  readonly end: number;
}

/** Whether `message`, which may be anything, is one that the page may send. */
export function isFromPage(message: unknown): message is FromPage {
  if (typeof message !== 'object' || message === null) return false;
  const { type, start, end } = message as Record<string, unknown>;
  if (type === 'ready') return true;
  return type === 'reveal' && isLine(start) && isLine(end) && start < end;
}

function isLine(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
