/** The core of Winnow for other programs: `import { analyse } from 'winnow/core'`. */
export { AcrossDocuments, type AcrossOptions, type ComparedDocument } from './across/acrossDocuments';
export type { CopyElsewhere, Elsewhere } from './across/elsewhere';
export { type Fingerprint, fingerprintOf } from './across/fingerprint';
export { type Analysis, analyse } from './analyse';
export { applyEdits, blankings, deletions, type Edit, findingsDownTo, isRemovable, type Removal } from './clean';
export { CONFIDENCES, type Confidence, reaches, SEVERITIES, SEVERITY_OF, type Severity } from './confidence';
export { type Document, documentOf, paragraphText, parseDocument } from './document';
export { type Finding, type Place, type PlaceElsewhere, type Sentence, sentence, type WordChange } from './finding';
export { type LineRange, Lines, type Span } from './lines';
export { type AnalysisOptions, DEFAULT_OPTIONS } from './options';
export { type Reading, readText } from './reading';
export { isRuleId, type Kind, RULE_IDS, RULES, type Rule, type RuleId } from './rules';
