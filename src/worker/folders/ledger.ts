import { blankings, deletions, reaches } from '../../core';
import { excerpt } from '../../core/excerpt';
import { type SiteTemplate, TemplateIndex } from '../../core/templates/templateIndex';
import { checksum } from '../checksum';
import { AcrossFiles, type FileElsewhere } from './acrossFiles';
import type { RemovableFile, Removals, Shown } from './answers';
import { type Choice, chosen } from './choice';
import { type FileText, type Refusal, textOf } from './fileText';
import { type CountedFile, countText, type SurveyedFile, surveyText } from './fileWork';
import { decodeLedger, type Entry, encodeLedger } from './ledgerFile';
import { type Overview, overviewOf } from './overview';
import { decodePrints, encodePrints } from './printsFile';
import { othersOf, type PackedSite, packSite } from './site';
import { type Examined, examine, flaggedLines, type Tally, tally } from './survey';

/**
 * What is known of the files of scanned folders: in how many documents of its group each line stands, and what is
 * flagged. No texts are kept: a file is read for each question about what stands in it.
 */
export class Ledger {
  private readonly entries = new Map<string, Entry>();
  private readonly generations = new Map<string, number>();
  private readonly across = new AcrossFiles();
  private index = new TemplateIndex();

  /** Takes in what `save` gave, instead of all that is known, and then its parts; false where that is damaged. */
  load(bytes: Uint8Array | undefined): boolean {
    const prints = bytes && decodePrints(bytes);
    for (const [uri, print] of prints ?? []) {
      // One may have been saved without the other.
      if (this.entries.get(uri)?.survey?.print === print.mark) this.across.restore(uri, print);
    }
    if (prints !== undefined) return true;
    const entries = bytes === undefined ? [] : decodeLedger(bytes);
    this.entries.clear();
    this.across.clear();
    this.index = new TemplateIndex();
    this.generations.clear();
    for (const entry of entries ?? []) this.put(entry);
    for (const group of this.generations.keys()) {
      const known = (entries ?? [])
        .filter((entry) => entry.group === group)
        .map(({ survey }) => survey?.generation ?? -1);
      const newest = Math.max(...known);
      // Where not all were analysed by the same counts, nobody knows which of them were by the last ones.
      this.generations.set(group, known.every((generation) => generation === newest) ? newest : newest + 1);
    }
    return entries !== undefined;
  }

  /** All that is known but for what files are compared by, which is in parts; or one of these. */
  save(part?: number): Uint8Array {
    return part === undefined ? encodeLedger([...this.entries.values()]) : encodePrints(this.across.part(part));
  }

  /** The numbers of the parts that have changed since they were saved. */
  changedParts(): number[] {
    return this.across.changedParts;
  }

  /** Counts files, anew if they were counted. Those that can't be are not known any more. */
  count(files: readonly FileText[]): Refusal[] {
    return files.flatMap((file) => {
      const text = textOf(file);
      if (typeof text === 'string') this.countText(file, text);
      else this.forget([file.uri]);
      return typeof text === 'string' ? [] : [text];
    });
  }

  /** Analyses files, which are counted anew if they are not as they were counted. */
  survey(files: readonly FileText[]): Refusal[] {
    return files.flatMap((file) => {
      const text = textOf(file);
      if (typeof text !== 'string') {
        this.forget([file.uri]);
        return [text];
      }
      const entry = this.countText(file, text);
      if (!this.isStale(entry)) return [];
      const surveyed = surveyText(file, text, this.siteOf(entry), this.elsewhere(file.uri));
      this.takeSurveyed(surveyed, this.generationOf(entry.group));
      return [];
    });
  }

  /** Takes in what `countFile` made of a file; what can't be counted is not known any more. */
  takeCounted(counted: CountedFile | Refusal): Refusal[] {
    if ('reason' in counted) {
      this.forget([counted.uri]);
      return [counted];
    }
    const known = this.entries.get(counted.uri);
    if (known !== undefined && isSame(known, counted)) this.entries.set(known.uri, { ...known, mtime: counted.mtime });
    else {
      this.take(counted.uri);
      this.put({ ...counted, survey: undefined });
    }
    return [];
  }

  /** What `file` was counted as, if it was counted in its group. */
  countedAs({ uri, group }: FileText): CountedFile | undefined {
    const entry = this.entries.get(uri);
    return entry?.group === group ? entry : undefined;
  }

  /** Takes in what was found in a file as it was counted, when its group had changed `generation` times. */
  takeSurveyed({ uri, mtime, tallies, flagged, mark, print }: SurveyedFile, generation: number): void {
    const entry = this.entries.get(uri);
    if (entry === undefined) return;
    const counts = entry.group === undefined ? undefined : this.index.groups.get(entry.group);
    const template = flagged.filter((hash) => (counts?.lines.get(hash) ?? 0) >= FEWEST_DOCUMENTS);
    this.across.put(uri, print);
    const survey = { generation, tallies, template, mark, print: print?.mark };
    this.entries.set(uri, { ...entry, mtime, survey });
  }

  /** What documents that were counted in `group` are judged by. */
  commonSite(group: string): PackedSite {
    return packSite(group, this.index.groups.get(group) ?? { documents: 0, lines: new Map() }, 2);
  }

  /** How often `group` has changed. */
  generationOf(group: string | undefined): number {
    return group === undefined ? 0 : (this.generations.get(group) ?? 0);
  }

  /** Forgets files, and all below folders, by their addresses. */
  forget(uris: readonly string[]): void {
    const folders = uris.filter((uri) => !this.entries.has(uri)).map((uri) => (uri.endsWith('/') ? uri : `${uri}/`));
    const isBelow = (uri: string): boolean => folders.some((folder) => uri.startsWith(folder));
    const below = folders.length === 0 ? [] : [...this.entries.keys()].filter(isBelow);
    for (const uri of [...uris, ...below]) this.take(uri);
  }

  /** When each file was changed last, how large it is, and by which settings it goes, as it was counted. */
  stamps(): Map<string, Pick<Entry, 'mtime' | 'size' | 'settings'>> {
    return new Map([...this.entries].map(([uri, { mtime, size, settings }]) => [uri, { mtime, size, settings }]));
  }

  /** The files that were not analysed by what is known now of their groups, and of what they have in other files. */
  stale(): string[] {
    this.across.compare();
    return [...this.entries.values()].filter((entry) => this.isStale(entry)).map(({ uri }) => uri);
  }

  /** Compares all files; those that have other paragraphs in other files than they were analysed by. */
  outdated(): string[] {
    this.across.compare();
    return [...this.entries.values()].filter((entry) => this.isOutdated(entry)).map(({ uri }) => uri);
  }

  /** What of the file at `uri` stands in others, as they were compared last. */
  elsewhere(uri: string): FileElsewhere {
    return this.across.of(uri);
  }

  /** How often each group has changed. */
  changes(): ReadonlyMap<string, number> {
    return this.generations;
  }

  /** What the file at `uri`, counted or not, is judged by in `group`; without the site where the asker has its generation. */
  site(uri: string, group: string, has: number | undefined) {
    const counts = this.index.groups.get(group);
    if (counts === undefined) return undefined;
    const generation = this.generationOf(group);
    const entry = this.entries.get(uri);
    const own = entry?.group === group ? entry.hashes : undefined;
    const site: PackedSite | undefined = has === generation ? undefined : packSite(group, counts);
    return { generation, own, site };
  }

  /** See `overviewOf`; of all files unless `folders` are given. */
  overview(most = MOST_SHOWN, folders = ['']): Overview {
    return overviewOf(this.entries.values(), this.index, most, folders, this.across.notices);
  }

  /** The files of which a clean takes something, with what each rule takes, most first. */
  removable({ confidence, rules, line }: Choice): RemovableFile[] {
    const lines = (tallies: readonly Tally[]): number => tallies.reduce((sum, one) => sum + one.lines, 0);
    return [...this.entries.values()]
      .filter(({ survey }) => line === undefined || survey?.template.includes(line))
      .map(({ uri, check, survey }) => ({
        ...{ uri, check },
        tallies: (survey?.tallies ?? []).filter(
          (one) => reaches(one.confidence, confidence) && (rules?.includes(one.rule) ?? true),
        ),
      }))
      .filter(({ tallies }) => tallies.length > 0)
      .sort((a, b) => lines(b.tallies) - lines(a.tallies));
  }

  /** What a clean takes from `file`; `undefined` where it is not as it was counted. */
  removals(file: FileText, choice: Choice): Removals | undefined {
    const text = textOf(file);
    const entry = this.entries.get(file.uri);
    if (typeof text !== 'string' || entry?.check !== checksum(text) || entry.size !== file.bytes.length)
      return undefined;
    // By what the files say now that keep something: they may have been analysed anew.
    this.across.compare();
    const examined = this.examine(file, text, entry);
    const { document } = examined.analysis;
    const findings = chosen(examined, choice);
    const edits = (file.leaveBlankLines ? blankings : deletions)(document, findings);
    const keepers = new Set(findings.flatMap(({ elsewhere }) => elsewhere?.document ?? []));
    return {
      ...{ text, check: entry.check, edits, tallies: tally(findings, examined.reading) },
      keepers: [...keepers].map((uri) => ({ uri, check: this.checkOf(uri) })),
    };
  }

  /** What is flagged in `file`, in order. */
  findings(file: FileText): Shown[] {
    const text = textOf(file);
    if (typeof text !== 'string') return [];
    const { analysis } = this.examine(file, text, this.entries.get(file.uri));
    const { lines: all } = analysis.document;
    return analysis.findings.map(({ rule, confidence, lines }) => {
      return { rule, confidence, lines, text: excerpt(all.content(lines.start)) };
    });
  }

  /** Those of the lines with `hashes` that are flagged in `file`, each once. */
  texts(file: FileText, hashes: readonly number[]): Shown[] {
    const text = textOf(file);
    const entry = this.entries.get(file.uri);
    if (typeof text !== 'string' || entry === undefined) return [];
    const examined = this.examine(file, text, entry);
    const found = new Map<number, Shown>();
    for (const { hash, paragraph } of flaggedLines(examined, 'likely')) {
      const { text: line, lines } = examined.reading.paragraphs[paragraph]!;
      if (hashes.includes(hash) && !found.has(hash)) found.set(hash, { hash, lines, text: line });
    }
    return [...found.values()];
  }

  private examine({ uri, options }: FileText, text: string, entry: Entry | undefined): Examined {
    return examine(text, options, entry && this.siteOf(entry), this.elsewhere(uri).copies);
  }

  /** Of the text of a file that was analysed by all that is known now. */
  private checkOf(uri: string): number | undefined {
    const entry = this.entries.get(uri);
    return entry === undefined || this.isStale(entry) ? undefined : entry.check;
  }

  private isStale(entry: Entry): boolean {
    return entry.survey?.generation !== this.generationOf(entry.group) || this.isOutdated(entry);
  }

  private isOutdated({ uri, survey }: Entry): boolean {
    if (survey === undefined) return false;
    return (
      survey.mark !== this.elsewhere(uri).mark || (survey.print !== undefined && !this.across.has(uri, survey.print))
    );
  }

  private countText(file: FileText, text: string): Entry {
    const { uri, group, mtime, bytes, settings } = file;
    const known = this.entries.get(uri);
    const now = { group, settings, size: bytes.length, check: checksum(text) };
    if (known === undefined || !isSame(known, now)) this.takeCounted(countText(file, text));
    else if (known.mtime !== mtime) this.entries.set(uri, { ...known, mtime });
    return this.entries.get(uri)!;
  }

  private put(entry: Entry): void {
    this.entries.set(entry.uri, entry);
    if (entry.group === undefined) return;
    this.index.addDocument(entry.group, entry.hashes);
    this.generations.set(entry.group, this.generationOf(entry.group) + 1);
  }

  private take(uri: string): void {
    const entry = this.entries.get(uri);
    this.entries.delete(uri);
    this.across.take(uri);
    if (entry?.group === undefined) return;
    this.index.removeDocument(entry.group, entry.hashes);
    this.generations.set(entry.group, this.generationOf(entry.group) + 1);
  }

  private siteOf({ group, hashes }: Entry): SiteTemplate | undefined {
    const counts = group === undefined ? undefined : this.index.groups.get(group);
    return counts && othersOf(group!, counts.documents, (hash) => counts.lines.get(hash) ?? 0, hashes);
  }
}

/** A line in fewer documents is no line of a template. */
const FEWEST_DOCUMENTS = 3;
const MOST_SHOWN = 1000;

/** Whether two counts are of the same text in the same group, by the same settings. */
function isSame(a: Comparable, b: Comparable): boolean {
  return a.check === b.check && a.size === b.size && a.group === b.group && a.settings === b.settings;
}

type Comparable = Pick<Entry, 'check' | 'size' | 'group' | 'settings'>;
