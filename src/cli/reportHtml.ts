import { type Html, html, savedPage } from '../core/report';
import { isRuleId, RULES } from '../core/rules';
import type { Checked } from './checkFile';
import type { CheckReport } from './checkReport';
import { type Total, Totals } from './counts';

interface FileRow extends Total {
  readonly site: string | undefined;
}

/** One page for a run, by rule, by site and by file; as the report of one file it needs nothing else and runs nothing. */
export class HtmlReport implements CheckReport {
  private readonly totals = new Totals();
  private readonly files: FileRow[] = [];

  start(): string {
    return '';
  }

  file({ file, counts }: Checked, site: string | undefined): string {
    const own = new Totals();
    own.add(undefined, counts);
    this.totals.add(site, counts);
    this.files.push({ ...own.all, name: file!.file, site });
    return '';
  }

  end(isComplete: boolean): string {
    const { rules, sites, all } = this.totals;
    const flagged = this.files.filter(({ findings }) => findings > 0);
    const main = html`<header><h1>Winnow report</h1>
<p class="lead">${`Findings: ${number(all.findings)} in ${number(flagged.length)} of ${number(this.files.length)} files. Lines: ${number(all.lines)}. Words: ${number(all.words)}.`}</p>
${isComplete ? undefined : html`<p class="note">Some inputs could not be read, or had other trouble; the command line has named them.</p>`}</header>
${rules.length > 0 ? section('rules', 'Rules', table('Rule', rules.map(titled))) : undefined}
${sites.length > 1 ? section('sites', 'Sites', table('Site', sites)) : undefined}
${flagged.length > 0 ? section('files', 'Files', table('File', flagged)) : undefined}`;
    return savedPage('Winnow report', main);
  }
}

function titled(total: Total): Total {
  return isRuleId(total.name) ? { ...total, name: RULES[total.name].title } : total;
}

function section(id: string, title: string, content: Html): Html {
  return html`<section><h2 id="${id}">${title}</h2>
<div class="wide">${content}</div></section>
`;
}

function table(title: string, rows: readonly Total[]): Html {
  return html`<table class="totals">
<thead><tr><th scope="col">${title}</th><th scope="col">Findings</th><th scope="col">Lines</th><th scope="col">Words</th></tr></thead>
<tbody>${rows.map(
    ({ name, findings, lines, words }) => html`<tr><th scope="row"><bdi>${name}</bdi></th>
<td>${number(findings)}</td><td>${number(lines)}</td><td>${number(words)}</td></tr>`,
  )}</tbody></table>`;
}

function number(value: number): string {
  return value.toLocaleString('en');
}
