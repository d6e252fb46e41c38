/** Where a paragraph stands: in which document, as which paragraph of it, and as which of those that are compared. */
export interface FirstPlace {
  readonly document: number;
  readonly paragraph: number;
  readonly position: number;
}

/** A list of places as plain numbers: of hundreds of thousands, objects would take several times the room. */
export class FirstPlaces {
  private readonly numbers: Uint32Array;
  count = 0;

  /** For `most` places at the most. */
  constructor(most: number) {
    this.numbers = new Uint32Array(3 * most);
  }

  /** Adds a place; returns its number, which is the count before. */
  add(document: number, paragraph: number, position: number): number {
    this.numbers.set([document, paragraph, position], 3 * this.count);
    return this.count++;
  }

  documentOf(place: number): number {
    return this.numbers[3 * place]!;
  }

  at(place: number): FirstPlace {
    const [document, paragraph, position] = this.numbers.subarray(3 * place, 3 * place + 3);
    return { document: document!, paragraph: paragraph!, position: position! };
  }
}
