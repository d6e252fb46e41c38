import type { Checked } from './checkFile';

/** The ways to say what was found. */
export const FORMATS = ['text', 'json', 'sarif', 'html'] as const;

/** One way to say what `winnow check` found, part by part; the files that could be read in their order. */
export interface CheckReport {
  start(): string;
  file(checked: Checked, site: string | undefined): string;
  /** `isComplete` is whether nothing went wrong. */
  end(isComplete: boolean): string;
}
