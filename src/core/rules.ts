import { BOILERPLATE_RULES } from './boilerplateRules';
import { DUPLICATE_RULES } from './duplicateRules';
import type { RuleDeclaration } from './ruleDeclaration';

/**
 * The catalogue of rules: the one place where a rule is declared, in one list for each kind. The setting's values in
 * package.json, the pages in docs/rules and the table of the README are generated from it (`npm run generate`).
 */

export type Kind = 'boilerplate' | 'duplicate';

export type RuleId = keyof typeof DUPLICATE_RULES | keyof typeof BOILERPLATE_RULES;

/** Why something is flagged. */
export interface Rule extends RuleDeclaration {
  readonly id: RuleId;
  readonly kind: Kind;
}

/** All rules by id, in the order of the catalogue. */
export const RULES = { ...withKind('duplicate', DUPLICATE_RULES), ...withKind('boilerplate', BOILERPLATE_RULES) };

export const RULE_IDS = Object.keys(RULES) as readonly RuleId[];

export function isRuleId(id: string): id is RuleId {
  return Object.hasOwn(RULES, id);
}

function withKind<Id extends RuleId>(kind: Kind, rules: Record<Id, RuleDeclaration>): Readonly<Record<Id, Rule>> {
  const entries = Object.entries<RuleDeclaration>(rules).map(([id, rule]) => [id, { ...rule, id, kind }]);
  return Object.fromEntries(entries) as Record<Id, Rule>;
}
