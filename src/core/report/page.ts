import { drawStrip } from './drawing';
import { GROUP_IDS, GROUP_OF, GROUPS } from './groups';
import { type Html, html, raw } from './html';
import type { Report } from './report';
import { REPORT_STYLE, SAVED_STYLE } from './style';
import { findingTable, ruleTable, sizeTable } from './tables';
import { ENGLISH, type Language, Texts } from './texts';

/**
 * `report` as one HTML page that needs nothing else: no script, no address, no picture but its own drawing. Lists every
 * finding. O(findings).
 */
export function reportPage(report: Report, language: Language = ENGLISH): string {
  const title = new Texts(language).say('{0} – Winnow report', report.name);
  return savedPage(title, body(report, new Texts(language), Number.POSITIVE_INFINITY), language);
}

/** A page of its own with `main` in it, which loads and runs nothing. */
export function savedPage(title: string, main: Html, language: Language = ENGLISH): string {
  return html`<!DOCTYPE html>
<html lang="${language.tag}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(SAVED_STYLE + REPORT_STYLE)}</style>
</head>
<body>
<main>${main}</main>
</body>
</html>
`.markup;
}

/** What stands in the `main` of a page with `REPORT_STYLE`: as `reportPage`, but lists `mostFindings` at the most. */
export function reportBody(report: Report, language: Language, mostFindings: number): string {
  return body(report, new Texts(language), mostFindings).markup;
}

function body(report: Report, texts: Texts, mostFindings: number): Html {
  const { name, findings, before, notices } = report;
  const translate = texts.language.translate;
  return html`<header><h1><bdi>${name}</bdi></h1>
<p class="lead">${lead(report, texts)}</p>
${notices.map((notice) => html`<p class="note">${translate(notice)}</p>`)}</header>
${before.lines > 0 ? facts(report, texts) : undefined}
${
  findings.length > 0
    ? html`<section><h2 id="findings">${texts.say('Findings')}</h2>
${findings.length > mostFindings ? html`<p class="note">${texts.say('The first {0} of {1} findings are listed; a saved report lists all of them.', mostFindings, findings.length)}</p>` : undefined}
<div class="wide">${findingTable(report, texts, mostFindings)}</div></section>`
    : undefined
}`;
}

/** The report in one sentence. */
function lead({ before, tiers, findings }: Report, texts: Texts): string {
  if (before.lines === 0) return texts.say('The document is empty.');
  if (findings.length === 0)
    return texts.say('Winnow found nothing. Lines: {0}. Words: {1}.', before.lines, before.words);
  const counts = tiers.map((tier) => texts.say('{0} {1}', tier.findings, texts.say(tier.confidence))).join(', ');
  return texts.say('Findings: {0} ({1}).', findings.length, counts);
}

/** The picture, and beside it the numbers. */
function facts(report: Report, texts: Texts): Html {
  const skip =
    report.findings.length > 0
      ? html`<a class="skip" href="#findings">${texts.say('Skip the picture')}</a>`
      : undefined;
  return html`${report.findings.length > 0 ? legend(report, texts) : undefined}
<div class="columns">
<section class="picture"><h2>${texts.say('The document from top to bottom')}</h2>${skip}
${drawStrip(report, texts)}
${notesOf(report, texts).map((note) => html`<p class="note">${note}</p>`)}</section>
<div class="facts">
<section><h2 id="sizes">${texts.say('Before and after')}</h2>${sizeTable(report, texts)}</section>
${report.rules.length > 0 ? html`<section><h2 id="rules">${texts.say('Rules')}</h2>${ruleTable(report, texts)}</section>` : undefined}
</div></div>`;
}

/** What the picture leaves out. */
function notesOf({ strip }: Report, texts: Texts): string[] {
  const { linesPerRow, arcs, allArcs } = strip;
  const notes: string[] = [];
  if (linesPerRow > 1)
    notes.push(texts.say('Each row stands for {0} lines and shows how many of them are what.', linesPerRow));
  if (arcs.length < allArcs)
    notes.push(texts.say('{0} of {1} arcs are drawn, those of the most copies.', arcs.length, allArcs));
  return notes;
}

/** The colours that occur, and how paler ones read: by one of them, since grey is content. */
function legend({ rules, tiers }: Report, texts: Texts): Html {
  const used = new Set(rules.map(({ rule }) => GROUP_OF[rule]));
  const entry = (look: string, name: string): Html => html`<li><span class="key ${look}"></span>${name}</li>`;
  const shades = tiers.filter(({ findings }) => findings > 0).map(({ confidence }) => confidence);
  const groups = GROUP_IDS.filter((group) => used.has(group));
  return html`<div class="legends"><ul class="legend" aria-label="${texts.say('Colours')}">${entry('content', texts.say('Content'))}
${groups.map((group) => entry(`${group} certain`, texts.say(GROUPS[group])))}</ul>${
    shades.length > 1
      ? html`
<ul class="legend" aria-label="${texts.say('Confidence')}">${shades.map((shade) => entry(`${groups[0]} ${shade}`, texts.say(shade)))}</ul>`
      : undefined
  }</div>`;
}
