import fc from 'fast-check';
import { analyse } from '../../src/core';
import { KIND_NAMES, KINDS } from './documents';
import type { Fuzzed } from './fuzzed';

const EACH = 30;
const SEED = 1;

/** Some documents of each kind, with what Node finds in them: for where there is no fuzzer. */
export function fuzzedSample(): Fuzzed[] {
  return KIND_NAMES.flatMap((kind) =>
    fc.sample<string>(KINDS[kind], { numRuns: EACH, seed: SEED }).map((text) => {
      const { findings, notices } = analyse(text);
      return { kind, text, findings, notices };
    }),
  );
}
