import * as vscode from 'vscode';
import { type Finding, isRemovable } from '../core';
import type { Clerk } from '../worker/clerk';
import type { Stretch } from '../worker/wordChanges';
import type { AnalysisService } from './analysisService';
import type { Analysed } from './cleaner';
import { COMPARE } from './compare';
import { comparisonOf, hasOriginal, isComparable, likenessOf } from './comparison';
import { DIAGNOSTIC_SOURCE } from './diagnostics';
import { diffMarkdown, escapeMarkdown, firstWords } from './diffMarkdown';
import { KEEP_FINDING, NEVER_FLAG_FINDING, REMOVE_FINDING } from './findingCommands';
import { GO_TO_ORIGINAL } from './goToOriginal';
import { originalPlace, titleOf, translate } from './messages';
import { otherDocument } from './otherDocument';
import { paragraphsIn } from './paragraphsIn';
import { rangeOf } from './ranges';

/** The commands that a hover may run. */
const LINKS = [GO_TO_ORIGINAL, COMPARE, REMOVE_FINDING, KEEP_FINDING, NEVER_FLAG_FINDING];
/** So long a comparison may take that nobody asked for but the mouse. */
const LIMIT_MS = 100;
/** So many characters of an original that is the same are shown. */
const EXCERPT = 80;

/** The words that differ from what is kept; that this has changed; or nothing, where there are too many. */
type Differences = readonly Stretch[] | 'changed' | undefined;

/** Over a finding: its rule, how sure it is and why, of a duplicate its original and the words that differ, and fixes. */
export class FindingHover implements vscode.HoverProvider {
  constructor(
    private readonly service: AnalysisService,
    private readonly clerk: Clerk,
  ) {}

  /** Only from what is shown: hovering starts no analysis. */
  async provideHover(document: vscode.TextDocument, position: vscode.Position): Promise<vscode.Hover | undefined> {
    const state = this.service.shown(document);
    if (state?.kind !== 'analysed' || state.version !== document.version) return undefined;
    const { line } = position;
    const finding = state.analysis.findings.find(({ lines }) => lines.start <= line && line < lines.end);
    if (finding === undefined) return undefined;
    const range = rangeOf(state.analysis.document, finding.lines);
    const marked = hasMarker(document.uri, finding, range, position);
    const differences = isComparable(finding) ? await this.differences(state, finding) : undefined;
    if (this.service.shown(document) !== state) return undefined;
    return new vscode.Hover(hoverText(document.uri, state, finding, marked, differences), range);
  }

  private async differences(state: Analysed, finding: Finding): Promise<Differences> {
    const other = await otherDocument(finding);
    if (finding.elsewhere !== undefined && other === undefined) return 'changed';
    const { original, copy } = comparisonOf(state, finding, other);
    return this.clerk.ask('wordChanges', original, copy, LIMIT_MS).catch(() => undefined);
  }
}

/** Whether VS Code shows the diagnostic of `finding`, which flags `range`, in the same hover at `position`. */
function hasMarker(uri: vscode.Uri, { rule }: Finding, range: vscode.Range, position: vscode.Position): boolean {
  return vscode.languages.getDiagnostics(uri).some(({ source, code, severity, tags, range: { start } }) => {
    if (source !== DIAGNOSTIC_SOURCE || typeof code !== 'object' || code.value !== rule) return false;
    // Of a hint that is not faded VS Code knows the first characters alone, under which the dots are.
    const isDotted = severity === vscode.DiagnosticSeverity.Hint && tags === undefined;
    const isSeen = !isDotted || (position.line === start.line && position.character <= start.character + DOTTED);
    return isSeen && start.isEqual(range.start);
  });
}

const DOTTED = 2;

/**
 * What is said over `finding` in the document at `uri`. Where it is `marked`, its diagnostic stands above and has said
 * already what it is and why.
 */
export function hoverText(
  uri: vscode.Uri,
  state: Analysed,
  finding: Finding,
  marked = false,
  differences?: Differences,
): vscode.MarkdownString {
  const link = (label: string, command: string): string => {
    const args = encodeURIComponent(JSON.stringify([uri.toString(), finding.lines.start, state.version]));
    return `[${escapeMarkdown(label)}](command:${command}?${args.replace(/[()]/g, (it) => (it === '(' ? '%28' : '%29'))})`;
  };
  const confidence = translate({ message: finding.confidence, args: [] });
  const title = `**${escapeMarkdown(titleOf(finding.rule))}**`;
  const likeness = likenessOf(finding);
  const facts = marked
    ? [escapeMarkdown(confidence)]
    : [title, escapeMarkdown(confidence), ...(likeness === undefined ? [] : [escapeMarkdown(likeness)])];
  const fixes = [
    ...(isRemovable(finding) ? [link(vscode.l10n.t('Remove'), REMOVE_FINDING)] : []),
    link(vscode.l10n.t('Keep'), KEEP_FINDING),
    link(vscode.l10n.t('Never flag lines like this'), NEVER_FLAG_FINDING),
  ];
  const rows: string[][] = [];
  if (!hasOriginal(finding)) {
    if (marked) return markdownOf([[...facts, ...fixes]]);
    rows.push(facts, [finding.reasons.map((reason) => escapeMarkdown(translate(reason))).join('; ')]);
  } else {
    const original = vscode.l10n.t('original: {0}', link(originalPlace(finding), GO_TO_ORIGINAL));
    rows.push([...facts, original]);
    if (isComparable(finding)) {
      const compare = link(vscode.l10n.t('Compare with the original'), COMPARE);
      const [shown, ...notes] = described(finding, differences);
      rows.push([shown], [...notes, compare]);
    } else {
      const [first = ''] = paragraphsIn(state.analysis.document, (finding.originals[0] ?? finding).lines);
      rows.push([`“${escapeMarkdown(firstWords(first.replace(/\s+/g, ' '), EXCERPT))}”`]);
    }
  }
  return markdownOf([...rows, fixes]);
}

/** Each of `rows` as a paragraph of its own. */
function markdownOf(rows: readonly (readonly string[])[]): vscode.MarkdownString {
  const markdown = new vscode.MarkdownString(rows.map((row) => row.join(' · ')).join('\n\n'), false);
  markdown.isTrusted = { enabledCommands: LINKS };
  markdown.supportHtml = false;
  return markdown;
}

/** The diff, or why there is none, and what has to be said of it. */
function described(finding: Finding, differences: Differences): [string, ...string[]] {
  if (differences === 'changed') {
    return [vscode.l10n.t('{0} has changed meanwhile.', escapeMarkdown(originalPlace(finding)))];
  }
  if (differences === undefined) return [vscode.l10n.t('The two differ too much to show the differences here.')];
  const { markdown, complete } = diffMarkdown(differences);
  const legend = vscode.l10n.t('~~only in the original~~, **only here**');
  return complete ? [markdown, legend] : [markdown, legend, vscode.l10n.t('the rest is cut off')];
}
