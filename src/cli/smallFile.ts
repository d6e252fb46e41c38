import * as fs from 'node:fs/promises';
import { LARGEST_CONFIG, tooLarge } from '../config/parseConfig';
import { sentence } from '../core/finding';
import { Failure } from './trouble';

/**
 * A file `.winnow.json` or `.gitignore`, and the user it belongs to. Throws what the system throws, and a `Failure` where it is too
 * large or, unless the user named it, no regular file: it came along with the texts, and a pipe would be waited for.
 */
export async function readSmallFile(name: string, isNamed = false): Promise<{ bytes: Buffer; owner: number }> {
  const stats = await fs.stat(name);
  if (!isNamed && !stats.isFile() && !stats.isDirectory())
    throw new Failure('it is no regular file; put one in its place');
  if (stats.size > LARGEST_CONFIG) throw new Failure(sentence(tooLarge()));
  return { bytes: await fs.readFile(name), owner: stats.uid };
}
