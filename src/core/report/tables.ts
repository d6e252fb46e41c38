import { CONFIDENCES } from '../confidence';
import { lineNumbers } from '../findings';
import { RULES } from '../rules';
import { lookOf } from './drawing';
import { GROUP_OF } from './groups';
import { type Html, html } from './html';
import type { Report, RuleTotal, Size } from './report';
import type { Texts } from './texts';

/** Words and lines as they are, and as a clean down to each confidence leaves them. */
export function sizeTable({ before, tiers }: Report, texts: Texts): Html {
  const row = (name: string, size: Size): Html => html`<tr><th scope="row">${name}</th>
<td class="chart">${bar([{ look: 'rest', share: size.words / Math.max(1, before.words) }])}</td>
<td>${texts.number(size.words)}</td><td>${change(size.words, before.words, texts)}</td><td>${texts.number(size.lines)}</td></tr>`;
  const names = {
    certain: texts.say('Without what is certain'),
    likely: texts.say('… and what is likely'),
    possible: texts.say('… and what is possible'),
  };
  return html`<table class="sizes" aria-labelledby="sizes">
<thead><tr><th scope="col">${texts.say('Document')}</th><td></td><th scope="col">${texts.say('Words')}</th><th scope="col">${texts.say('Change')}</th><th scope="col">${texts.say('Lines')}</th></tr></thead>
<tbody>${row(texts.say('As it is'), before)}${tiers.map(({ confidence, after }) => row(names[confidence], after))}</tbody></table>`;
}

/** A bar for each rule that found something. */
export function ruleTable({ rules }: Report, texts: Texts): Html {
  const most = Math.max(1, ...rules.map(({ lines }) => lines));
  const bars = ({ rule, linesBy }: RuleTotal): Html =>
    bar(
      CONFIDENCES.map((confidence) => ({
        look: lookOf({ of: { group: GROUP_OF[rule], confidence } }),
        share: linesBy[confidence] / most,
      })),
    );
  return html`<table class="rules" aria-labelledby="rules">
<thead><tr><th scope="col">${texts.say('Rule')}</th><td></td><th scope="col">${texts.say('Findings')}</th><th scope="col">${texts.say('Lines')}</th><th scope="col">${texts.say('Words')}</th></tr></thead>
<tbody>${rules.map(
    (total) => html`<tr><th scope="row">${texts.say(RULES[total.rule].title)}</th><td class="chart">${bars(total)}</td>
<td>${texts.number(total.findings)}</td><td>${texts.number(total.lines)}</td><td>${texts.number(total.words)}</td></tr>`,
  )}</tbody></table>`;
}

/** The first `most` findings, each in a row that links lead to. */
export function findingTable({ findings }: Report, texts: Texts, most: number): Html {
  return html`<table class="findings" aria-labelledby="findings">
<thead><tr><th scope="col">${texts.say('Lines')}</th><th scope="col">${texts.say('Rule')}</th><th scope="col">${texts.say('Confidence')}</th><th scope="col">${texts.say('Text, and why')}</th></tr></thead>
<tbody>${findings.slice(0, most).map(({ lines, rule, confidence, text, reasons }, i) => {
    const id = `finding-${i + 1}`;
    return html`<tr id="${id}"><th scope="row"><a id="${id}-link" href="#${id}" data-start="${lines.start}" data-end="${lines.end}">${lineNumbers(lines.start, lines.end)}</a></th><td><span class="key ${lookOf({ of: { group: GROUP_OF[rule], confidence } })}"></span>${texts.say(RULES[rule].title)}</td><td>${texts.say(confidence)}</td><td><div dir="auto">${text}</div><div class="why" dir="auto">${texts.language.translate(reasons[0]!)}</div></td></tr>
`;
  })}</tbody></table>`;
}

/** Shares of a whole, one behind the other. Its numbers stand beside it. */
function bar(parts: readonly { readonly look: string; readonly share: number }[]): Html {
  let x = 0;
  const rects = parts
    .filter(({ share }) => share > 0)
    .map(({ look, share }) => {
      const rect = html`<rect class="ink ${look}" x="${percent(x)}" width="${percent(share)}" height="100%"/>`;
      x += share;
      return rect;
    });
  return html`<svg class="bar" width="100%" height="8" aria-hidden="true">${rects}</svg>`;
}

/** How much less `after` is than `before`. */
function change(after: number, before: number, texts: Texts): string {
  return after === before ? '' : texts.percent((after - before) / before);
}

function percent(share: number): string {
  return `${Math.round(10_000 * share) / 100}%`;
}
