import type { Crew, Hand } from './crew';
import type { FileText, Refusal } from './fileText';
import type { ToSurvey } from './fileWork';
import type { Ledger } from './ledger';
import type { PackedSite } from './site';

/** Counts and analyses many files for a ledger, with the help of a crew: what comes of it is what the ledger alone makes of them. */
export class Scanner {
  /** The newest site of each group that was packed for the crew. */
  private readonly packed = new Map<string, { readonly generation: number; readonly site: PackedSite }>();

  constructor(
    private readonly ledger: Ledger,
    private readonly crew: Crew,
  ) {}

  /** As `Ledger.count`. */
  countMany(files: readonly FileText[]): Promise<Refusal[]> {
    return this.shared(
      files,
      async (portion, { clerk }) => {
        const counted = await clerk.ask('hashFiles', portion);
        return counted.flatMap((one) => this.ledger.takeCounted(one));
      },
      (portion) => this.ledger.count(portion),
    );
  }

  /** As `Ledger.survey`. */
  surveyMany(files: readonly FileText[]): Promise<Refusal[]> {
    return this.shared(
      files,
      (portion, hand) => this.surveyed(portion, hand),
      (portion) => this.ledger.survey(portion),
    );
  }

  private async surveyed(files: readonly FileText[], hand: Hand): Promise<Refusal[]> {
    const known: ToSurvey[] = [];
    const others: FileText[] = [];
    /** By which state of its group each file is judged. */
    const generations = new Map<string, number>();
    for (const file of files) {
      const counted = this.ledger.countedAs(file);
      if (counted === undefined) others.push(file);
      else {
        known.push({ file, counted, elsewhere: this.ledger.elsewhere(file.uri) });
        generations.set(file.uri, file.group === undefined ? 0 : await this.tell(file.group, hand));
      }
    }
    const surveyed = await hand.clerk.ask('surveyFiles', known);
    for (const [i, one] of surveyed.entries()) {
      if (one === undefined) others.push(known[i]!.file);
      else this.ledger.takeSurveyed(one, generations.get(one.uri)!);
    }
    return this.ledger.survey(others);
  }

  /** Tells a helper of the site of `group` as it is now; how often that has changed. */
  private async tell(group: string, { clerk, told }: Hand): Promise<number> {
    const generation = this.ledger.generationOf(group);
    if (told.get(group) === generation) return generation;
    let packed = this.packed.get(group);
    if (packed?.generation !== generation) {
      this.packed.set(group, (packed = { generation, site: this.ledger.commonSite(group) }));
    }
    told.set(group, generation);
    await clerk.ask('tellSite', packed.site);
    return generation;
  }

  /** Has the crew work on `files`, and the ledger itself on what a helper failed at, or where there is no crew. */
  private async shared(
    files: readonly FileText[],
    help: (portion: readonly FileText[], hand: Hand) => Promise<Refusal[]>,
    alone: (portion: readonly FileText[]) => Refusal[],
  ): Promise<Refusal[]> {
    if (this.crew.size < 2) return alone(files);
    const done = portions(files, this.crew.portion).map((portion) =>
      this.crew.run((hand) => help(portion, hand)).catch(() => alone(portion)),
    );
    return (await Promise.all(done)).flat();
  }
}

/** `files` in order, in portions that take a helper a moment each, so that all end at about the same time. */
function portions(files: readonly FileText[], bytes: number): FileText[][] {
  const all: FileText[][] = [];
  let room = 0;
  for (const file of files) {
    if (room <= 0) {
      all.push([]);
      room = bytes;
    }
    all.at(-1)!.push(file);
    room -= file.bytes.length;
  }
  return all;
}
