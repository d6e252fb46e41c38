/** What was measured in one editor; all times in milliseconds. */
export interface MeasuredInEditor {
  readonly activation: number;
  readonly documents: readonly MeasuredDocument[];
}

export interface MeasuredDocument {
  /** In bytes of UTF-8. */
  readonly size: number;
  readonly opening: Opening;
  readonly keystrokes: Keystrokes;
}

/** From when the document is shown until its findings are, and how long the thread was held at most meanwhile. */
export interface Opening {
  readonly fresh: number;
  readonly held: number;
}

/** The same from each change of one character on, the pause that Winnow waits for more to be typed included. */
export interface Keystrokes {
  readonly fresh: readonly number[];
  readonly held: readonly number[];
}
