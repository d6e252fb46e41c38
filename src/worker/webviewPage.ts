import { html } from '../core/report/html';
import { REPORT_STYLE } from '../core/report/style';
import type { FromPage, ToPage } from './webviewProtocol';

/**
 * The page of a report in a webview, called `title`: empty until it asks for its content, so that it asks again after it
 * was hidden. Nothing may load or run in it but its own style and script.
 */
export function webviewPage(language: string, title: string): string {
  const nonce = crypto.randomUUID();
  const policy = [
    "default-src 'none'",
    `style-src 'nonce-${nonce}'`,
    `script-src 'nonce-${nonce}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${/^[\w-]+$/.test(language) ? language : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
${html`<title>${title}</title>`.markup}
<style nonce="${nonce}">${REPORT_STYLE}</style>
</head>
<body>
<main></main>
<script nonce="${nonce}">${SCRIPT}</script>
</body>
</html>`;
}

const SHOW = 'show' satisfies ToPage['type'];
const READY = 'ready' satisfies FromPage['type'];
const REVEAL = 'reveal' satisfies FromPage['type'];

/**
 * Shows what it is sent and says what was clicked. Links keep the clicks to themselves, since VS Code would follow
 * them. The picture is one tab stop, in which the arrow keys move. New content keeps the place and the focus.
 */
const SCRIPT = `
const vscode = acquireVsCodeApi();
const main = document.querySelector('main');
const stops = () => [...main.querySelectorAll('.strip a')];

function stopAt(link) {
  for (const other of stops()) other.setAttribute('tabindex', other === link ? '0' : '-1');
}

window.addEventListener('message', ({ data }) => {
  if (data?.type !== '${SHOW}') return;
  const focused = document.activeElement;
  const index = stops().indexOf(focused);
  const id = focused?.id;
  main.innerHTML = data.html;
  const links = stops();
  const link = links[Math.max(0, Math.min(index, links.length - 1))];
  stopAt(link);
  (index >= 0 ? link : id ? document.getElementById(id) : undefined)?.focus({ preventScroll: true });
  const y = vscode.getState()?.y;
  if (y !== undefined && scrollY === 0) scrollTo(0, y);
});

main.addEventListener('click', (event) => {
  const place = event.target.closest('[data-start]');
  if (place) {
    vscode.postMessage({ type: '${REVEAL}', start: Number(place.dataset.start), end: Number(place.dataset.end) });
    if (place.closest('.strip a')) stopAt(place);
    event.preventDefault();
    event.stopPropagation();
  }
});

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1, Home: -Infinity, End: Infinity };
main.addEventListener('keydown', (event) => {
  const links = stops();
  const index = links.indexOf(document.activeElement);
  const step = STEPS[event.key];
  if (index < 0 || step === undefined) return;
  const link = links[Math.max(0, Math.min(links.length - 1, index + step))];
  stopAt(link);
  link.focus();
  event.preventDefault();
});

addEventListener('scroll', () => vscode.setState({ y: scrollY }), { passive: true });
vscode.postMessage({ type: '${READY}' });
`;
