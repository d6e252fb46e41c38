import * as fs from 'node:fs/promises';
import { decodeIndex, NoIndex } from '../core/templates/indexFile';
import type { SiteTemplate, TemplateIndex } from '../core/templates/templateIndex';
import { type GroupBy, groupOfFile, groupOfRecord, parseGroupBy } from './groupBy';
import type { Input } from './inputs';
import { explain, type Reporter, UsageError } from './trouble';

/** How many documents there were, and of how many an index says nothing. */
export interface Unknown {
  readonly documents: number;
  readonly unknown: number;
}

/** The sites of the index that `--index` names, for the documents of a run. */
export class Sites {
  private readonly made = new Map<string, SiteTemplate>();

  private constructor(
    /** Where the index is. */
    readonly file: string,
    private readonly index: TemplateIndex,
    private readonly groupBy: GroupBy,
    /** As the user gave it. */
    private readonly groupByText: string,
  ) {}

  /** Throws a `UsageError` where `file` is no index. */
  static async open(file: string): Promise<Sites> {
    const { index, groupBy } = await readIndex(file, '--index', SEVERAL);
    return new Sites(file, index, parseGroupBy(groupBy), groupBy);
  }

  /** The site of the file at an absolute path. */
  ofFile(file: string): SiteTemplate | undefined {
    return this.site(this.nameOfFile(file));
  }

  /** The site of a JSON record. */
  ofRecord(record: unknown): SiteTemplate | undefined {
    return this.site(this.nameOfRecord(record));
  }

  nameOfFile(file: string): string | undefined {
    return groupOfFile(this.groupBy, file);
  }

  nameOfRecord(record: unknown): string | undefined {
    return groupOfRecord(this.groupBy, record);
  }

  /** How many of `inputs`, which are files, belong to none of its groups; see `sayUnknown`. */
  unknownOf(inputs: readonly Input[]): Unknown {
    const files = inputs.filter(({ path }) => path !== undefined);
    return { documents: files.length, unknown: files.filter(({ path }) => this.ofFile(path!) === undefined).length };
  }

  /** Says where the index knows nothing of the documents that it is asked about: the user may have named another one. */
  sayUnknown({ documents, unknown }: Unknown, trouble: Reporter): void {
    if (unknown === 0) return;
    const all = unknown === documents;
    const which = all ? 'no document' : `${unknown} of ${documents} documents`;
    const verb = all ? 'is of a group that it knows, so it changes nothing' : 'are of no group that it knows';
    trouble.note(this.file, `${which} ${verb}; its groups were made by ${this.groupByText}`);
  }

  private site(group: string | undefined): SiteTemplate | undefined {
    if (group === undefined) return undefined;
    let site = this.made.get(group);
    // Only those that it knows: there may be no end of others.
    if (site === undefined && (site = this.index.site(group)) !== undefined) this.made.set(group, site);
    return site;
  }
}

/** What the site of `input` is called: as the index has it, or else by its folder. */
export function siteOfFile({ path }: Input, sites: Sites | undefined): string | undefined {
  if (path === undefined) return undefined;
  return sites ? sites.nameOfFile(path) : groupOfFile({ kind: 'folder', up: 1 }, path);
}

/** What the site of a JSON record is called: as the index has it, or else by the host of its `url`. */
export function siteOfRecord(record: unknown, sites: Sites | undefined): string | undefined {
  return sites ? sites.nameOfRecord(record) : groupOfRecord({ kind: 'host', field: ['url'] }, record);
}

/** A line of one document alone says nothing of its site. */
const SEVERAL = 2;

/** The index in `file`, which `option` names, its lines of `least` documents and more, and how its groups were made; throws a `UsageError` where it is none. */
export async function readIndex(
  file: string,
  option: string,
  least = 1,
): Promise<{ index: TemplateIndex; groupBy: string }> {
  try {
    const { index, header } = decodeIndex(await fs.readFile(file), least);
    return { index, groupBy: header.groupBy };
  } catch (error) {
    throw new UsageError(`${option} ${file}: ${error instanceof NoIndex ? error.message : explain(error)}`);
  }
}
