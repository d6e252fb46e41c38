import type { Confidence } from '../confidence';
import type { Sentence } from '../finding';
import type { RuleId } from '../rules';

/** What a rule says of one paragraph. */
export interface Mark {
  readonly rule: RuleId;
  readonly confidence: Confidence;
  /** Why, the weightiest first; never empty. Told when it is asked for: who only removes lines need not know. */
  readonly reasons: () => readonly Sentence[];
}
