import type { Analysis } from '../../src/core';

/** A document of the fuzzer, and what Node finds in it, as JSON carries them. */
export interface Fuzzed extends Pick<Analysis, 'findings' | 'notices'> {
  readonly kind: string;
  readonly text: string;
}

/** The file of them beside the folders of the workspace of the tests. */
export const FUZZED = 'fuzzed.json';
