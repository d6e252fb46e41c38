import { UsageError } from './trouble';

/** The field of a JSON record that holds its text, unless the user says. */
export const DEFAULT_FIELD = 'text';

/** The member names in `--field`; throws a `UsageError` where it is no path. */
export function readFieldPath(field: string): string[] {
  const path = field.split('.');
  if (path.includes('')) throw new UsageError(`--field '${field}' is no path; write one such as text or doc.text`);
  return path;
}
