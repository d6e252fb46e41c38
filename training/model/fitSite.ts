import { headingsIn } from '../../src/core/boilerplate/headings';
import { LineModel } from '../../src/core/boilerplate/model/lineModel';
import { TRAINED_MODEL } from '../../src/core/boilerplate/model/trainedModel';
import { siteEvidence } from '../../src/core/templates/siteEvidence';
import { FEWEST_DOCUMENTS, siteTerms } from '../../src/core/templates/siteOdds';
import { type CorpusDocument, isCovered } from '../corpus';
import { type SiteGroup, siteGroups } from '../sites';
import { solve } from './fitExplanation';
import { labelsOf, markDocument } from './samples';

/** A line of a page: what the regression sees of it, and how much it counts. */
interface Row {
  readonly terms: readonly number[];
  readonly boilerplate: boolean;
  readonly weight: number;
}

/**
 * The weights of `withSite`, by logistic regression on the sites of `documents` that have enough pages: Newton's method
 * with a penalty on large weights. A site counts by the root of its lines; the pages of `wcxb` that are no news, of few
 * sites, and of which much is labelled content that stands on all of them, count less. O(lines).
 */
export function fitSite(documents: readonly CorpusDocument[]): number[] {
  const rows = siteGroups(documents, FEWEST_DOCUMENTS).flatMap(rowsOf);
  const total = rows.reduce((sum, { weight }) => sum + weight, 0);
  const size = rows[0]!.terms.length;
  const weights = new Array<number>(size).fill(0);
  for (let step = 0; step < STEPS; step++) {
    const gradient = Float64Array.from(weights, (weight) => -PENALTY * weight);
    const curvature = Array.from({ length: size }, (_, k) => {
      const row = new Float64Array(size);
      row[k] = PENALTY;
      return row;
    });
    for (const { terms, boilerplate, weight } of rows) {
      const probability = 1 / (1 + Math.exp(-terms.reduce((sum, term, k) => sum + term * weights[k]!, 0)));
      const slope = (weight / total) * ((boilerplate ? 1 : 0) - probability);
      const bend = (weight / total) * probability * (1 - probability);
      for (let k = 0; k < size; k++) {
        gradient[k]! += slope * terms[k]!;
        for (let l = 0; l < size; l++) curvature[k]![l]! += bend * terms[k]! * terms[l]!;
      }
    }
    solve(curvature, gradient).forEach((change, k) => {
      weights[k]! += change;
    });
  }
  return weights.map((weight) => Number(weight.toPrecision(3)));
}

const STEPS = 12;
const PENALTY = 1e-4;
const LESS = 0.3;
/** So many pages of one site say what it is like. */
const MOST_PAGES = 12;

const model = new LineModel(TRAINED_MODEL);

function rowsOf({ site, documents }: SiteGroup): Row[] {
  const rows = documents.slice(0, MOST_PAGES).flatMap((document): Omit<Row, 'weight'>[] => {
    if (document.labels === undefined || !isCovered(document)) return [];
    const marked = markDocument(document.text);
    const verdicts = model.judge(marked, headingsIn(marked.paragraphs, marked.table));
    const evidence = siteEvidence(marked.table, site);
    return labelsOf(document).flatMap(({ content, boilerplate }, i) =>
      content + boilerplate === 0
        ? []
        : {
            terms: siteTerms(verdicts[i]!.probability, evidence, i, marked.paragraphs[i]!.words),
            boilerplate: boilerplate > content,
          },
    );
  });
  const weight = (documents[0]!.source === 'wcxb' ? LESS : 1) / Math.sqrt(Math.max(1, rows.length));
  return rows.map((row) => ({ ...row, weight }));
}
