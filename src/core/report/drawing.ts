import type { LineRange } from '../lines';
import { RULES } from '../rules';
import { type Html, html } from './html';
import type { Report } from './report';
import type { Arc, Part, Segment, Strip } from './strip';
import type { Texts } from './texts';

const GUTTER = 44;
const WIDTH = 150;
const ARCS = 92;
/** Room for the first and the last number. */
const MARGIN = 6;
/** So high the picture is if a row may be anything from `LOWEST` to `HIGHEST`. */
const HEIGHT = 640;
const LOWEST = 2;
const HIGHEST = 9;
/** A part of a row is never narrower, so that one line of chaff among hundreds is still seen. */
const NARROWEST = 4;
/** A line of so many characters reaches across; the square root of lengths keeps short lines apart. */
const LONG_LINE = 300;
/** More arcs than that are drawn paler. */
const MANY_ARCS = 80;

/**
 * The picture of a document: all lines of one look are one path, under a link for each segment that takes the clicks
 * and the keyboard's focus. Its arcs are inside the link, so that they light up together. At most some 1,500 shapes.
 */
export function drawStrip(report: Report, texts: Texts): Html {
  const { strip, before } = report;
  const scale = new Scale(before.lines, strip.linesPerRow);
  const arcs = new Map<number, Arc[]>();
  for (const arc of strip.arcs) arcs.set(arc.segment, [...(arcs.get(arc.segment) ?? []), arc]);
  const height = scale.height + 2 * MARGIN;
  return html`<svg class="strip${strip.arcs.length > MANY_ARCS ? ' crowded' : undefined}" role="group" aria-labelledby="strip-title strip-text" width="${GUTTER + WIDTH + ARCS}" height="${height}" viewBox="0 0 ${GUTTER + WIDTH + ARCS} ${height}">
<title id="strip-title">${texts.say('Picture of the document')}</title>
<desc id="strip-text">${texts.say('Content, boilerplate and duplicates from the first line to the last, with arcs from copies to their originals. The table of findings says the same in words.')}</desc>
<g aria-hidden="true">${ticks(scale, texts)}<rect class="paper" x="${GUTTER}" y="${MARGIN}" width="${WIDTH}" height="${scale.height}"/>${looks(strip, scale)}</g>
${strip.segments.map((segment, i) => drawSegment(report, segment, arcs.get(i) ?? [], scale, texts))}
</svg>`;
}

/** From lines to pixels. */
class Scale {
  readonly height: number;
  readonly perLine: number;

  constructor(
    readonly lines: number,
    linesPerRow: number,
  ) {
    const rows = Math.max(1, Math.ceil(lines / linesPerRow));
    const row = Math.min(HIGHEST, Math.max(LOWEST, HEIGHT / rows));
    this.perLine = row / linesPerRow;
    this.height = round(Math.max(row, lines * this.perLine));
  }

  y(line: number): number {
    return round(MARGIN + line * this.perLine);
  }

  heightOf({ start, end }: LineRange): number {
    return round((end - start) * this.perLine);
  }
}

/** Line numbers at round steps, some 90 pixels apart. */
function ticks(scale: Scale, texts: Texts): Html[] {
  const least = 90 / scale.perLine;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((candidate) => candidate >= least)!;
  const marks: Html[] = [];
  for (let line = 1; line <= scale.lines; line = line === 1 && step > 1 ? step : line + step) {
    // Not on top of the number of the first line.
    if (line > 1 && (line - 1) * scale.perLine < 14) continue;
    const y = scale.y(line - 0.5);
    marks.push(
      html`<path class="tick" d="M${GUTTER - 6} ${y}h4"/><text class="number" x="${GUTTER - 10}" y="${y}">${texts.number(line)}</text>`,
    );
  }
  return marks;
}

/** What all segments look like: one path for each look. */
function looks(strip: Strip, scale: Scale): Html[] {
  const ink = new Map<string, string>();
  const tint = new Map<string, string>();
  const add = (to: Map<string, string>, part: Part, x: number, y: number, width: number, height: number): void => {
    const look = lookOf(part);
    to.set(look, `${to.get(look) ?? ''}M${round(x)} ${round(y)}h${round(width)}v${round(height)}h${round(-width)}z`);
  };
  for (const { lines, parts } of strip.segments) {
    const y = scale.y(lines.start);
    const height = scale.heightOf(lines);
    if (strip.linesPerRow > 1) {
      let x = GUTTER;
      for (const { part, width } of sharesOf(parts)) {
        add(ink, part, x, y, width, height);
        x += width;
      }
      continue;
    }
    const part = parts[0]!;
    if (part.of !== undefined) add(tint, part, GUTTER, y, WIDTH, height);
    for (let line = lines.start; line < lines.end; line++) {
      const length = strip.lengths[line]!;
      if (length === 0) continue;
      const width = Math.max(3, Math.min(1, Math.sqrt(length / LONG_LINE)) * (WIDTH - 12));
      add(ink, part, GUTTER + 6, scale.y(line + 0.2), width, scale.perLine * 0.6);
    }
  }
  const paths = (of: Map<string, string>, kind: string) =>
    [...of].map(([look, d]) => html`<path class="${kind} ${look}" d="${d}"/>`);
  return [...paths(tint, 'tint'), ...paths(ink, 'ink')];
}

/** How wide each part of a row is, side by side. */
function sharesOf(parts: readonly Part[]): { readonly part: Part; readonly width: number }[] {
  const lines = parts.reduce((sum, part) => sum + part.lines, 0);
  const spare = WIDTH - NARROWEST * parts.length;
  return parts.map((part) => ({ part, width: NARROWEST + (spare * part.lines) / lines }));
}

/** The classes that colour a part. */
export function lookOf({ of }: Pick<Part, 'of'>): string {
  return of === undefined ? 'content' : `${of.group} ${of.confidence}`;
}

function drawSegment(report: Report, segment: Segment, arcs: readonly Arc[], scale: Scale, texts: Texts): Html {
  const { start, end } = segment.lines;
  const place = html`x="${GUTTER}" y="${scale.y(start)}" width="${WIDTH}" height="${scale.heightOf(segment.lines)}"`;
  const title = html`<title>${titleOf(report, segment, texts)}</title>`;
  if (segment.count === 0) {
    return html`<rect class="hit" data-start="${start}" data-end="${end}" aria-hidden="true" ${place}>${title}</rect>`;
  }
  // Of a row of many, the first.
  const { lines } = segment.count === 1 ? report.findings[segment.first]! : segment;
  return html`<a href="#finding-${segment.first + 1}" data-start="${lines.start}" data-end="${lines.end}">${title}<rect class="hit" ${place}/>${arcs.map((arc) => drawArc(arc, scale))}</a>`;
}

/** What a segment is, in words. */
function titleOf({ findings }: Report, { lines, first, count, parts }: Segment, texts: Texts): string {
  if (count === 0) return texts.say('{0}: content', texts.lines(lines));
  if (count > 1) {
    const flagged = parts.reduce((sum, part) => sum + (part.of === undefined ? 0 : part.lines), 0);
    return texts.say('{0}: {1} findings, {2} lines of them', texts.lines(lines), count, flagged);
  }
  const { rule, confidence, lines: own } = findings[first]!;
  return texts.say('{0}: {1} ({2})', texts.lines(own), texts.say(RULES[rule].title), texts.say(confidence));
}

/** A curve from a copy to its original, wider the farther it reaches, with a dot where the original is. */
function drawArc({ copy, original }: Arc, scale: Scale): Html {
  const from = scale.y((copy.start + copy.end) / 2);
  const to = scale.y((original.start + original.end) / 2);
  const x = GUTTER + WIDTH + 2;
  const reach = x + round(14 + (ARCS - 20) * (4 / 3) * Math.sqrt(Math.abs(from - to) / scale.height));
  return html`<path class="arc" d="M${x} ${from}C${reach} ${from} ${reach} ${to} ${x} ${to}"/><circle class="end" cx="${x}" cy="${to}" r="2"/>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
