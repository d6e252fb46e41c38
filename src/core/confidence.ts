/** How sure a finding is; see `CONFIDENCES` for the order. */
export type Confidence = 'certain' | 'likely' | 'possible';

/** The severities of a rule's diagnostics; `off` means that the rule neither shows nor removes anything. */
export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** The confidences, surest first. */
export const CONFIDENCES = ['certain', 'likely', 'possible'] as const satisfies readonly Confidence[];

export const SEVERITIES = ['error', 'warning', 'information', 'hint', 'off'] as const satisfies readonly Severity[];

/** What a finding of each confidence looks like in the editor unless its rule says otherwise. */
export const SEVERITY_OF: Readonly<Record<Confidence, Severity>> = {
  certain: 'warning',
  likely: 'information',
  possible: 'hint',
};

/** Whether `confidence` is at least as sure as `least`. */
export function reaches(confidence: Confidence, least: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) <= CONFIDENCES.indexOf(least);
}

/** The less sure of two confidences. */
export function weaker(a: Confidence, b: Confidence): Confidence {
  return reaches(a, b) ? b : a;
}
