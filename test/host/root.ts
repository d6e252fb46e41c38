/** Where this checkout is, whatever the current folder. */
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of the checkout's root folder. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
