/**
 * HTML that is safe to show. Only `html` and `raw` make it, so that no text becomes markup by being forgotten: the
 * types ask for `Html`, and everything else that is put into a template is escaped.
 */
export class Html {
  constructor(readonly markup: string) {}
}

type Value = Html | readonly Html[] | string | number | undefined;

/** A template whose values are escaped, in text and in quoted attributes, unless they are `Html`; `undefined` is nothing. */
export function html(parts: TemplateStringsArray, ...values: readonly Value[]): Html {
  let markup = parts[0]!;
  values.forEach((value, i) => {
    markup += markupOf(value) + parts[i + 1]!;
  });
  return new Html(markup);
}

/** Markup that was written by us; never for anything that comes from a document or a file name. */
export function raw(markup: string): Html {
  return new Html(markup);
}

function markupOf(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.markup;
  return typeof value === 'object' ? value.map(({ markup }) => markup).join('') : escaped(String(value));
}

/** `text` as HTML, without the characters that no page may hold and those that turn the direction of what follows. */
function escaped(text: string): string {
  return text
    .replace(UNSEEN, '\ufffd')
    .replace(TURNING, '')
    .replace(SPECIAL, (character) => ENTITIES[character]!);
}

const UNSEEN = /[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\p{Surrogate}/gu;
const TURNING = /[\u202a-\u202e\u2066-\u2069]/g;
const SPECIAL = /[&<>"'`]/g;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};
