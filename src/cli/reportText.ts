import { styleText } from 'node:util';
import { CONFIDENCES, type Confidence } from '../core/confidence';
import type { Checked } from './checkFile';
import type { CheckReport } from './checkReport';
import { Totals } from './counts';
import { counted, printable } from './printable';
import type { JsonPlace } from './reportJson';
import { totalsText } from './totalsText';

type Style = Parameters<typeof styleText>[0];

const COLOURS: Readonly<Record<Confidence, Style>> = { certain: 'yellow', likely: 'cyan', possible: 'dim' };

/** Findings for people: one a line, in columns, with colour where `colour`. */
export class TextReport implements CheckReport {
  private files = 0;
  private filesWithFindings = 0;
  private shown = 0;
  private readonly hidden = new Map<Confidence, number>();
  private readonly totals = new Totals();

  constructor(private readonly colour: boolean) {}

  /**
   * The lines of one input: `path:LINE[-LINE]  confidence  rule-id  message`, lines counted from 1.
   */
  file({ file: read, hidden, counts }: Checked, site: string | undefined): string {
    const { file, findings } = read!;
    this.files++;
    this.totals.add(site, counts);
    this.shown += findings.length;
    if (findings.length > 0) this.filesWithFindings++;
    for (const { confidence, count } of hidden) {
      if (count > 0) this.hidden.set(confidence, (this.hidden.get(confidence) ?? 0) + count);
    }
    const places = findings.map((finding) => `${printable(file)}:${lineNumbers(finding)}`);
    const placeWidth = widest(places);
    const ruleWidth = widest(findings.map((finding) => finding.rule));
    return findings
      .map((finding, i) => {
        const confidence = this.paint(COLOURS[finding.confidence], finding.confidence.padEnd(CONFIDENCE_WIDTH));
        const rule = this.paint('bold', finding.rule.padEnd(ruleWidth));
        return `${places[i]!.padEnd(placeWidth)}  ${confidence}  ${rule}  ${printable(finding.message)}\n`;
      })
      .join('');
  }

  start(): string {
    return '';
  }

  /** Of several files how much was found by rule and by site; last how much in all, and what the confidence leaves out. */
  end(): string {
    const tables = this.files > 1 && this.shown > 0 ? `\n${totalsText(this.totals)}\n` : '';
    return tables + this.lastLine();
  }

  private lastLine(): string {
    const where = `${this.filesWithFindings} of ${counted(this.files, 'file')}`;
    const found =
      this.shown === 0
        ? `nothing found in ${counted(this.files, 'file')}`
        : `${counted(this.shown, 'finding')} in ${where}`;
    const left = CONFIDENCES.filter((tier) => this.hidden.has(tier));
    if (left.length === 0) return `${found}\n`;
    const counts = left.map((tier) => `${this.hidden.get(tier)} ${tier}`).join(' and ');
    return `${found}; ${counts} not shown (--confidence ${left.at(-1)})\n`;
  }

  private paint(style: Style, text: string): string {
    return this.colour ? styleText(style, text) : text;
  }
}

/** Whether standard output is a terminal that wants colour; see https://no-color.org. */
export function wantsColour(): boolean {
  const { NO_COLOR: unwanted } = process.env;
  return process.stdout.isTTY === true && !unwanted;
}

const CONFIDENCE_WIDTH = widest(CONFIDENCES);

function lineNumbers({ start: { line: start }, end: { line: end } }: JsonPlace): string {
  return end === start + 1 ? `${end}` : `${start + 1}-${end}`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
