import type { FileText, Refusal } from './fileText';
import { type CountedFile, countFile, type SurveyedFile, surveyFile, type ToSurvey } from './fileWork';
import type { PackedSite } from './site';

/** What a worker does that helps another one with many files; it keeps the sites that it was told of. */
export class Helper {
  private readonly sites = new Map<string, PackedSite>();

  hashFiles(files: readonly FileText[]): (CountedFile | Refusal)[] {
    return files.map(countFile);
  }

  tellSite(site: PackedSite): void {
    this.sites.set(site.name, site);
  }

  /** Each file as a document of its group, whose site was told before; `undefined` where it is not as it was counted. */
  surveyFiles(files: readonly ToSurvey[]): (SurveyedFile | undefined)[] {
    return files.map((one) => surveyFile(one, one.file.group === undefined ? undefined : this.siteOf(one.file.group)));
  }

  private siteOf(group: string): PackedSite {
    const site = this.sites.get(group);
    if (site === undefined) throw new Error(`nothing was told of ${group}`);
    return site;
  }
}
