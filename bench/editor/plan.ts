/** Files of the workspace: one for each size in bytes of UTF-8, and those that are opened all at once. */
export interface Plan {
  readonly documents: readonly { readonly size: number; readonly name: string }[];
  readonly many: readonly string[];
}

/** The line of each file that is typed into, from 0. */
export const TYPED = 20;
