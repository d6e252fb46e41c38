/** What `node:assert/strict` is in the bundle for the browser: the same, of a package that needs no Node. */
import { strict } from 'assert';

export default strict;
