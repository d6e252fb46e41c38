import type { Held } from './watch';

/** What was measured in one editor; all times in milliseconds, memory in bytes. */
export interface MeasuredInEditor {
  /** Missing where VS Code had activated the extension already. */
  readonly activation: number | undefined;
  /** Of a small extension of VS Code itself, just before. */
  readonly smallest: number | undefined;
  readonly documents: readonly MeasuredDocument[];
  readonly resting: Resting;
}

export interface MeasuredDocument {
  /** In bytes of UTF-8. */
  readonly size: number;
  readonly opening: Opening;
  readonly keystrokes: Keystrokes;
  /** The same with Winnow turned off: what VS Code itself does. */
  readonly without: Keystrokes;
}

/**
 * From when the document is opened until what is seen of it is marked, and until all is; and how long the thread was held
 * at most meanwhile.
 */
export interface Opening {
  readonly seen: number;
  readonly fresh: number;
  readonly held: Held;
}

/**
 * For each change of one character, how long it takes until the findings are fresh, the pause that Winnow waits for more
 * to be typed included, and how long the thread is held at most.
 */
export interface Keystrokes {
  readonly fresh: number[];
  readonly held: Held[];
}

/** What many open documents cost the extension host, worker and all, beyond what they cost without Winnow. */
export interface Resting {
  readonly documents: number;
  readonly resident: number;
  readonly heap: number;
}

/** What was measured in the window: for each key that was pressed, the time until the squiggle had changed. */
export interface MeasuredInWindow {
  readonly size: number;
  readonly changed: readonly number[];
}

/** What a scan of a folder took: seconds by the clock, and of processor time, all threads of the extension host together. */
export interface MeasuredScan {
  readonly seconds: number;
  readonly processor: number;
  /** The peak beyond what there was before, in bytes; of the whole extension host. */
  readonly resident: number;
  /** How long the thread of the extension host was held at most. */
  readonly held: Held;
}
