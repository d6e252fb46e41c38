import { Random } from '../../bench/random';
import { headingsIn } from '../../src/core/boilerplate/headings';
import { LineModel, type PackedLineModel } from '../../src/core/boilerplate/model/lineModel';
import { readTokens } from '../../src/core/boilerplate/paragraph';
import { parseDocument } from '../../src/core/document';
import { lineHashes } from '../../src/core/templates/lineHashes';
import { FEWEST_DOCUMENTS, type SiteEvidence, siteEvidence } from '../../src/core/templates/siteEvidence';
import { siteInput } from '../../src/core/templates/siteInput';
import { type CorpusDocument, isCovered } from '../corpus';
import { disputedLines, outvotedLines } from '../disputedLines';
import { siteGroups } from '../sites';
import type { Sample } from './gradient';
import { isContent, type LabelledWords } from './lineLabels';
import { labelsOf, markDocument, weightOf } from './samples';
import { varySite } from './siteVariants';

/** A labelled page of a site that there are enough pages of. */
export interface SitePage {
  readonly document: CorpusDocument;
  readonly words: readonly number[];
  readonly headings: readonly boolean[];
  readonly evidence: SiteEvidence;
  readonly labels: readonly LabelledWords[];
  /** Which of the labels are disputed, or outvoted where the line is no heading. */
  readonly doubtful: readonly boolean[];
  /** What the site network sees with the index of the site. */
  readonly sample: Sample;
  /** What it might see too; see `varySite`. */
  readonly varied: Sample;
}

/**
 * The pages of `documents` to learn from, so many of each site. A site counts for the root of its lines; the pages of `wcxb` that are no
 * news, of few sites, count less. Doubtful labels count for nothing. O(lines).
 */
export function sitePages(model: PackedLineModel, documents: readonly CorpusDocument[]): SitePage[] {
  const lineModel = new LineModel(model);
  const random = new Random(1);
  return siteGroups(documents, FEWEST_DOCUMENTS).flatMap(({ site, documents: all }) => {
    const hashes = all.map(({ text }) => lineHashes(readTokens(parseDocument(text))));
    const labels = all.map((document) =>
      document.labels === undefined || !isCovered(document) ? undefined : labelsOf(document),
    );
    const labelled = hashes.map(({ exact }, page) => ({
      keys: Array.from(exact, (hash) => hash || undefined),
      isBoilerplate: (labels[page] ?? []).map(isBoilerplate),
    }));
    const [disputed, outvoted] = [disputedLines(labelled), outvotedLines(labelled)];
    const chosen = [...all.keys()].filter((page) => labels[page] !== undefined).slice(0, MOST_PAGES);
    const lines = chosen.reduce((sum, page) => sum + labels[page]!.length, 0);
    const share = (all[0]!.source === 'wcxb' ? LESS : 1) / Math.sqrt(Math.max(1, lines));
    const variant = varySite(site, hashes, random);
    return chosen.map((page): SitePage => {
      const document = all[page]!;
      const marked = markDocument(document.text);
      const headings = headingsIn(marked.paragraphs, marked.table);
      const judged = { ...lineModel.probabilities(marked), headings };
      const own = labels[page]!;
      const doubtful = own.map((_, i) => disputed[page]![i]! || (outvoted[page]![i]! && !headings[i]));
      const sampleFor = (evidence: SiteEvidence): Sample => ({
        ...siteInput(judged, evidence),
        targets: Float32Array.from(own, targetOf),
        weights: Float32Array.from(own, (line, i) => (doubtful[i] ? 0 : share * weightOf(line))),
      });
      const evidence = siteEvidence(marked.table, site);
      const words = marked.paragraphs.map((paragraph) => paragraph.words);
      const isVaried = variant.pages.has(page) && random.chance(VARIED);
      const varied = isVaried ? siteEvidence(marked.table, variant.site) : evidence;
      return {
        document,
        words,
        headings,
        evidence,
        labels: own,
        doubtful,
        sample: sampleFor(evidence),
        varied: sampleFor(varied),
      };
    });
  });
}

/** So many pages of one site say what it is like. */
const MOST_PAGES = 6;
const LESS = 0.5;
const VARIED = 0.5;

function isBoilerplate(line: LabelledWords): boolean | undefined {
  return line.content + line.boilerplate === 0 ? undefined : !isContent(line);
}

function targetOf({ content, boilerplate }: LabelledWords): number {
  return boilerplate / Math.max(1, content + boilerplate);
}
