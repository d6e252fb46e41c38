import type { Confidence, Edit, RuleId } from '../../core';
import type { Tally } from './survey';

/** A file of which a clean takes something: what it takes, by rule. */
export interface RemovableFile {
  readonly uri: string;
  /** What `checksum` says of the text that was counted. */
  readonly check: number;
  readonly tallies: readonly Tally[];
}

/** What a clean of a file takes from its text. */
export interface Removals extends Omit<RemovableFile, 'uri'> {
  readonly text: string;
  readonly edits: readonly Edit[];
  /** The files that keep what goes because it stands there too. */
  readonly keepers: readonly KeepingFile[];
}

/** A file that keeps what goes from another one. */
export interface KeepingFile {
  readonly uri: string;
  /** What `checksum` says of its text as it was compared; `undefined` where it is not known as it is now. */
  readonly check: number | undefined;
}

/** A line of a file, for people. */
export interface Shown {
  readonly rule?: RuleId;
  readonly confidence?: Confidence;
  readonly hash?: number;
  readonly text: string;
  readonly lines: { readonly start: number; readonly end: number };
}
