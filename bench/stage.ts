/** A part of the work on a text, that is timed on its own. */
export interface Stage {
  readonly name: string;
  /** Does it; the last stage of a contestant may say what came out. */
  readonly run: () => Outcome | undefined;
}

/** What a search came to. */
export interface Outcome {
  /** How many duplicates, lines or pairs it found, in its own sense. */
  readonly found: number;
  /** Whether a budget ended it early. */
  readonly exhausted: boolean;
}

/** What does its work on a text in stages; `stages` does nothing yet. */
export interface Contestant {
  readonly name: string;
  readonly stages: (text: string) => readonly Stage[];
}
