import { LANGUAGES } from './languages';
import { ProseMaker } from './prose';
import { Random } from './random';

/** A document that is hard on an algorithm for duplicates, and why. */
export interface HardDocument {
  readonly name: string;
  readonly text: string;
}

/** The hard documents one after the other, each made when it is asked for; `scale` in (0, 1] makes all smaller. */
export function* hardDocuments(scale: number): Generator<HardDocument> {
  const size = 10_000_000 * scale;
  const count = (full: number): number => Math.ceil(full * scale);
  const random = new Random(7);
  const prose = new ProseMaker(random);
  const paragraph = prose.words(60);
  const name = (): string => prose.words(1, random.pick(LANGUAGES.slice(0, 3)));

  yield { name: 'one template, 2 words vary', text: filled(size, () => tight(name)) };
  yield { name: 'one template, 6 words vary', text: filled(size, () => loose(name)) };
  yield { name: 'form letters with numbers', text: filled(size, () => letter(random, name)) };
  yield { name: 'one paragraph 10,000 times', text: `${paragraph}\n`.repeat(count(10_000)) };
  yield { name: 'a million equal lines', text: 'This line says the same as all of the others.\n'.repeat(count(1e6)) };
  yield { name: 'a single line', text: filled(size, () => `${prose.words(200)}. `) };
  yield {
    name: 'a million short lines',
    text: Array.from({ length: count(1e6) }, () => prose.words(random.between(1, 3))).join('\n'),
  };
  yield { name: 'nested prefixes', text: prefixes(prose.words(count(4000))) };
}

/** Most pairs of these are about as alike as near duplicates have to be: the worst case of a similarity join. */
function tight(name: () => string): string {
  return (
    `The weather in ${name()} will be dry in the morning and mild in the afternoon, with winds from the north and a ` +
    `good chance of some sun in the hills around ${name()} as well as on the coast, says the service in its report ` +
    'for today.\n'
  );
}

/** Pairs of these share half of their words and are no near duplicates, though they share every rare sequence. */
function loose(name: () => string): string {
  return (
    `The weather in ${name()} will be ${name()} in the morning and ${name()} in the afternoon, with winds from the ` +
    `${name()} and a good chance of ${name()} in the hills, says the service of ${name()}.\n`
  );
}

function letter(random: Random, name: () => string): string {
  const amount = `${random.between(1, 900)}.${random.between(10, 99)}`;
  const date = `${random.between(1, 28)}.${random.between(1, 12)}.${random.between(2001, 2024)}`;
  return [
    `Dear customer ${name()}, your invoice no. ${random.between(10_000, 99_999)} of ${date} has now been settled.`,
    `We have debited your account ${random.between(1e6, 1e7)} with ${amount} euros on ${date} as was agreed with you.`,
    'If you have any questions about this letter, please call our service between nine and five on any working day.\n',
  ].join('\n');
}

function prefixes(text: string): string {
  const lines: string[] = [];
  for (let end = text.indexOf(' '); end > 0; end = text.indexOf(' ', end + 1)) lines.push(text.slice(0, end));
  return `${lines.join('\n')}\n${text}\n`;
}

/** As many of what `make` gives as have `length` characters together. */
function filled(length: number, make: () => string): string {
  const parts: string[] = [];
  for (let total = 0; total < length; ) {
    const part = make();
    parts.push(part);
    total += part.length;
  }
  return parts.join('');
}
