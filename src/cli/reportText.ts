import { styleText } from 'node:util';
import { CONFIDENCES, type Confidence } from '../core/confidence';
import { type Finding, sentence } from '../core/finding';
import type { Examined } from './examine';
import { counted, printable } from './printable';

type Style = Parameters<typeof styleText>[0];

const COLOURS: Readonly<Record<Confidence, Style>> = { certain: 'yellow', likely: 'cyan', possible: 'dim' };

/** Findings for people: one a line, in columns, with colour where `colour`. */
export class TextReport {
  private files = 0;
  private filesWithFindings = 0;
  private shown = 0;
  private readonly hidden = new Map<Confidence, number>();

  constructor(private readonly colour: boolean) {}

  /** The lines of one input: `path:LINE[-LINE]  confidence  rule-id  message`, lines counted from 1. */
  file({ input, findings, allFindings }: Examined): string {
    this.files++;
    this.shown += findings.length;
    if (findings.length > 0) this.filesWithFindings++;
    const shown = new Set(findings);
    for (const finding of allFindings) {
      if (shown.has(finding)) continue;
      this.hidden.set(finding.confidence, (this.hidden.get(finding.confidence) ?? 0) + 1);
    }
    const places = findings.map((finding) => `${printable(input.name)}:${lineNumbers(finding)}`);
    const placeWidth = widest(places);
    const ruleWidth = widest(findings.map((finding) => finding.rule));
    return findings
      .map((finding, i) => {
        const confidence = this.paint(COLOURS[finding.confidence], finding.confidence.padEnd(CONFIDENCE_WIDTH));
        const rule = this.paint('bold', finding.rule.padEnd(ruleWidth));
        return `${places[i]!.padEnd(placeWidth)}  ${confidence}  ${rule}  ${printable(sentence(finding.message))}\n`;
      })
      .join('');
  }

  /** The last line: how much was found, and what the confidence that was asked for leaves out. */
  summary(): string {
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

function lineNumbers({ lines: { start, end } }: Finding): string {
  return end === start + 1 ? `${end}` : `${start + 1}-${end}`;
}

function widest(texts: readonly string[]): number {
  return texts.reduce((width, text) => Math.max(width, text.length), 0);
}
