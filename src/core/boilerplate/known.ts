/** A place of its own in what is known of each paragraph; see `remembered`. */
export function nextPlace(): number {
  return places++;
}

/** For a paragraph of which nothing is known yet, with room for everything that is asked. */
export function nothingKnown(): unknown[] {
  return new Array(places);
}

let places = 0;
