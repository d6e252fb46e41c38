/** What a fresh process does: `tokens.js FILE` reads JSON records and splits their texts into words, and no more. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { readText } from '../../src/core';

async function main(file: string): Promise<void> {
  let words = 0;
  for await (const line of createInterface({ input: createReadStream(file) })) {
    words += readText((JSON.parse(line) as { readonly text: string }).text, 'plain').table.ids.length;
  }
  console.log(words);
}

void main(process.argv[2]!);
