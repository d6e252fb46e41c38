import type { Confidence } from './confidence';

/** What is declared of a rule; its id is its key. */
export interface RuleDeclaration {
  readonly title: string;
  /** The surest that a finding of this rule can be. */
  readonly confidence: Confidence;
  /** How sure its phrases are where the line model has nothing to say; the same where missing. */
  readonly alone?: Confidence;
  /** `off` for the few rules that are of use to some and a nuisance to others; else by confidence. */
  readonly severity?: 'off';
  /** `false` where the flagged lines hold more than what the rule is about: then no clean removes them. */
  readonly removable?: false;
  /** What the rule flags, for the documentation: one or two sentences. */
  readonly description: string;
  /** When the rule holds back, for the documentation. */
  readonly guard: string;
  /** What it flags, written by us. One string a line of text. */
  readonly example: readonly string[];
}
