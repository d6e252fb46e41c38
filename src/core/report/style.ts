/**
 * The look of a report. Colours are those of the editor's theme where there is one, else those of `SAVED_STYLE`. What
 * stands in the picture by colour stands in the tables by name.
 */
export const REPORT_STYLE = `
:root {
  --ink: var(--vscode-foreground, var(--own-ink));
  --quiet: var(--vscode-descriptionForeground, var(--own-quiet));
  --ground: var(--vscode-editor-background, var(--own-ground));
  --rule: var(--vscode-contrastBorder, var(--vscode-editorWidget-border, var(--own-rule)));
  --link: var(--vscode-textLink-foreground, var(--own-link));
  --focus: var(--vscode-focusBorder, var(--own-link));
  --duplicate: var(--vscode-charts-purple, var(--own-purple));
  /* Not charts-orange: that is the colour of a highlight, which themes have see-through or not at all. */
  --furniture: var(--vscode-symbolIcon-classForeground, var(--own-orange));
  --navigation: var(--vscode-charts-green, var(--own-green));
  /* Not charts-yellow, which is next to the orange of furniture. */
  --social: var(--vscode-terminal-ansiCyan, var(--own-cyan));
  --notice: var(--vscode-charts-red, var(--own-red));
  --metadata: var(--vscode-charts-blue, var(--own-blue));
}
body {
  margin: 0;
  padding: 0 24px 48px;
  background: var(--ground);
  color: var(--ink);
  font: var(--vscode-font-size, 14px)/1.5 var(--vscode-font-family, system-ui, sans-serif);
}
main { max-width: 1080px; margin: 0 auto; }
h1 { margin: 28px 0 4px; font-size: 1.6em; font-weight: 500; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 28px 0 10px; font-size: 1em; font-weight: 600; }
p { margin: 0 0 4px; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible { outline: 1px solid var(--focus); outline-offset: 1px; }
.lead, .note, thead th, .number { color: var(--quiet); }
.note { max-width: 60ch; font-size: .92em; }
.picture .note { max-width: 286px; margin-top: 8px; }
.columns { display: flex; flex-wrap: wrap; gap: 0 56px; align-items: flex-start; }
.picture { flex: none; width: 296px; max-width: 100%; }
.facts { flex: 1 1 400px; min-width: 0; }
.wide { overflow-x: auto; }

table { width: 100%; border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 0 4px 16px; text-align: end; vertical-align: baseline; font-weight: 400; }
th:first-child { padding-inline-start: 0; text-align: start; }
thead th { font-size: .92em; }
tbody tr { border-top: 1px solid color-mix(in srgb, var(--rule) 60%, transparent); }
.sizes, .rules { table-layout: fixed; }
.sizes th:first-child, .rules th:first-child { width: 15.5em; }
.sizes :is(th, td):nth-child(n+3), .rules :is(th, td):nth-child(n+3) { width: 4.6em; white-space: nowrap; }
.bar { display: block; }
@media (max-width: 600px) {
  .sizes th:first-child, .rules th:first-child { width: 10.5em; }
  .sizes :is(th, td):nth-child(n+3), .rules :is(th, td):nth-child(n+3) { width: 3.8em; padding-inline-start: 8px; }
}
.findings th, .findings td { text-align: start; }
.findings th:first-child, .findings td:nth-child(3) { white-space: nowrap; }
.findings td:nth-child(4) { width: 60%; overflow-wrap: anywhere; }
.why { color: var(--quiet); font-size: .92em; }
.findings tr:target { background: color-mix(in srgb, var(--link) 14%, transparent); }

.duplicate { --of: var(--duplicate); }
.furniture { --of: var(--furniture); }
.navigation { --of: var(--navigation); }
.social { --of: var(--social); }
.notice { --of: var(--notice); }
.metadata { --of: var(--metadata); }
.content, .rest { --of: var(--quiet); }
.ink, .key { opacity: 1; }
.ink.content, .key.content { opacity: .4; }
.ink.rest { opacity: .55; }
.ink.likely, .key.likely { opacity: .66; }
.ink.possible, .key.possible { opacity: .42; }
.ink { fill: var(--of); }
.tint { fill: var(--of); opacity: .13; }
.key {
  display: inline-block;
  width: 9px;
  height: 9px;
  margin-inline-end: 8px;
  border-radius: 2px;
  background: var(--of);
  forced-color-adjust: none;
}
.legend { display: flex; flex-wrap: wrap; gap: 2px 20px; margin: 0; padding: 0; list-style: none; }
.legend li { white-space: nowrap; }
.legends { display: flex; flex-wrap: wrap; gap: 2px 48px; margin-top: 14px; font-size: .92em; }

.strip { display: block; max-width: 100%; height: auto; margin-inline-start: -10px; overflow: visible; forced-color-adjust: none; }
.bar { forced-color-adjust: none; }
.paper { fill: none; stroke: var(--rule); stroke-width: 1; }
.tick { stroke: var(--rule); }
.number { fill: var(--quiet); font-size: 10px; text-anchor: end; dominant-baseline: central; }
.hit { fill: transparent; }
.strip a { outline: none; }
.strip a:hover .hit { fill: var(--ink); fill-opacity: .1; }
.strip a:focus .hit { stroke: var(--focus); stroke-width: 2; }
.arc { fill: none; stroke: var(--duplicate); stroke-width: 1.25; opacity: .5; pointer-events: stroke; }
.crowded .arc { stroke-width: 1; opacity: .16; }
.end { fill: var(--duplicate); opacity: .6; }
.crowded .end { opacity: .3; }
.strip a:is(:hover, :focus) .arc { stroke-width: 2; opacity: 1; }
.strip a:is(:hover, :focus) .end { opacity: 1; }
.skip { position: absolute; transform: translateY(-200vh); }
.skip:focus { position: static; transform: none; }
`;

/** Colours for a page that no editor gives any, by what the reader's system asks for. */
export const SAVED_STYLE = `
:root {
  color-scheme: light dark;
  --own-ink: #24292f; --own-quiet: #5f6872; --own-ground: #fff; --own-rule: #d5dae0; --own-link: #0b62c4;
  --own-blue: #2f6fb7; --own-orange: #bf6a1f; --own-green: #3d8a4d; --own-cyan: #0f8a9d; --own-red: #bd4640;
  --own-purple: #7b57ad;
}
@media (prefers-color-scheme: dark) {
  :root {
    --own-ink: #e2e5e9; --own-quiet: #9aa4af; --own-ground: #1b1e22; --own-rule: #3a4048; --own-link: #6cb2f7;
    --own-blue: #68a8e8; --own-orange: #dd995c; --own-green: #7cbc80; --own-cyan: #58c4cf; --own-red: #e28078;
    --own-purple: #b195de;
  }
}
@media (forced-colors: active) {
  :root { --own-ink: CanvasText; --own-quiet: CanvasText; --own-ground: Canvas; --own-rule: CanvasText; --own-link: LinkText; }
}
@media print { .columns { display: block; } .wide { overflow: visible; } tr { break-inside: avoid; } }
`;
