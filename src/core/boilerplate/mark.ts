import type { Confidence } from '../confidence';
import type { Sentence } from '../finding';
import type { RuleId } from '../rules';

/** What a rule says of one paragraph. */
export interface Mark {
  readonly rule: RuleId;
  readonly confidence: Confidence;
  /** Why, the weightiest first; never empty. */
  readonly reasons: readonly Sentence[];
}
