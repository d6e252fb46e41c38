import ignore, { type Ignore } from 'ignore';

/** What a `.gitignore` of that `text` says; as git has it, letters of another case are others where they are in names of files. */
export function gitignore(text: string): Ignore {
  return ignore({ ignorecase: IGNORES_CASE }).add(text);
}

/** As git sets `core.ignorecase` there. The web has no system of its own. */
const { process: host } = globalThis as { readonly process?: { readonly platform?: string } };
const IGNORES_CASE = host?.platform === 'win32' || host?.platform === 'darwin';
