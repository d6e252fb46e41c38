import * as path from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository, version } from '../../package.json';
import type { Confidence } from '../core/confidence';
import { RULE_IDS, RULES } from '../core/rules';
import type { Checked } from './checkFile';
import type { CheckReport } from './checkReport';
import type { JsonFinding, JsonPlace } from './reportJson';

/**
 * Findings as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0), for code scanning and viewers; written
 * result by result, so that a corpus does not have to fit in memory.
 */
export class SarifReport implements CheckReport {
  private separator = '';

  start(): string {
    const driver = { name: 'Winnow', version, informationUri: HOME, rules: RULE_IDS.map(sarifRule) };
    const run = { tool: { driver }, columnKind: 'utf16CodeUnits', newlineSequences: ['\r\n', '\n', '\r'] };
    const log = JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] });
    // Left open for what follows.
    return `${log.slice(0, -'}]}'.length)},\n"results":[`;
  }

  file({ file, lineEnds }: Checked): string {
    const results = file!.findings.map((finding, i) => JSON.stringify(sarifResult(finding, file!.file, lineEnds[i]!)));
    return results
      .map((result) => {
        const text = `${this.separator}\n${result}`;
        this.separator = ',';
        return text;
      })
      .join('');
  }

  end(isComplete: boolean): string {
    return `\n],\n"invocations":[{"executionSuccessful":${isComplete}}]}]}\n`;
  }
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const HOME = repository.url.replace(/\.git$/, '');

/** How sure a finding is, as viewers show it. */
const LEVELS: Readonly<Record<Confidence, string>> = { certain: 'warning', likely: 'note', possible: 'note' };

function sarifRule(id: (typeof RULE_IDS)[number]) {
  const { title, description, confidence } = RULES[id];
  return {
    id,
    shortDescription: { text: title },
    fullDescription: { text: description },
    helpUri: `${HOME}/blob/main/docs/rules/${id}.md`,
    defaultConfiguration: { level: LEVELS[confidence] },
  };
}

/** `lineEnd` is how long the line end of its last line is, which does not belong to a region that ends with that line. */
function sarifResult(finding: JsonFinding, name: string, lineEnd: number) {
  const { rule, confidence, message, reasons, originals } = finding;
  const location = (place: JsonPlace, region: object) => ({
    physicalLocation: { artifactLocation: { uri: uriOf(name) }, region: { ...linesOf(place), ...region } },
  });
  const chars = { charOffset: finding.start.offset, charLength: finding.end.offset - finding.start.offset - lineEnd };
  return {
    ruleId: rule,
    ruleIndex: RULE_IDS.indexOf(rule),
    level: LEVELS[confidence],
    message: { text: message },
    locations: [location(finding, chars)],
    ...(originals.length > 0
      ? { relatedLocations: originals.map((original, id) => ({ id, ...location(original, {}) })) }
      : {}),
    properties: { confidence, reasons },
  };
}

/** Lines of SARIF count from 1, and the last one belongs to them. */
function linesOf({ start, end }: JsonPlace) {
  return { startLine: start.line + 1, endLine: end.line };
}

/** The address of an input, relative to the working directory as its name is. */
function uriOf(name: string): string {
  if (name === '-') return 'stdin';
  if (path.isAbsolute(name)) return pathToFileURL(name).href;
  return name.split(path.sep).map(encodeURIComponent).join('/');
}
