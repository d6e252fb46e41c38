import { type Gitignore, gitignore } from '../../config/gitignore';

/** What git ignores, as far as files `.gitignore` of the folders say that were told of. Paths have slashes. */
export class IgnoredNames {
  private readonly rules = new Map<string, Gitignore>();

  /** The `.gitignore` of `folder` says `text`; there is none where `undefined`. */
  tell(folder: string, text: string | undefined): void {
    if (text === undefined) this.rules.delete(withoutSlash(folder));
    else this.rules.set(withoutSlash(folder), gitignore(text));
  }

  /** Those of `names`, which are in `folder` and end with a slash if they are folders, that are not ignored. */
  without(folder: string, names: readonly string[]): string[] {
    if (this.rules.size === 0) return [...names];
    const start = withoutSlash(folder);
    const above: { readonly rules: Gitignore; readonly prefix: string }[] = [];
    for (let at = start; ; at = at.slice(0, at.lastIndexOf('/'))) {
      const rules = this.rules.get(at);
      if (rules !== undefined) above.push({ rules, prefix: start === at ? '' : `${start.slice(at.length + 1)}/` });
      if (at === '') break;
    }
    return names.filter((name) => {
      // The nearest file that says anything has the last word.
      for (const { rules, prefix } of above) {
        const { ignored, unignored } = rules.test(prefix + name);
        if (ignored || unignored) return unignored;
      }
      return true;
    });
  }
}

/** The root alone ends with one. */
function withoutSlash(folder: string): string {
  return folder.replace(/\/$/, '');
}
