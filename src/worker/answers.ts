import type { PackedPart, SentPart } from './parts';
import { Recent } from './recent';

/** What was answered of the texts that were analysed last, so that of a new answer only what is new is sent. */
export class Answers {
  /** By text, the parts of each answer that its asker may have, by their JSON. */
  private readonly answers = new Recent<ReadonlyMap<number, Map<string, number>>>();

  /** The answer `id`, about a text, whose asker has the answer `known`, if any. O(parts). */
  since(known: number | undefined, id: number, textId: number, parts: readonly PackedPart[]): SentPart[] {
    const before = known === undefined ? undefined : this.answers.get(textId)?.get(known);
    const kept = new Map([[id, new Map(parts.map(({ json }, i) => [json, i]))]]);
    // Who does not wait for this answer still has the one before.
    if (before !== undefined) kept.set(known!, before);
    this.answers.set(textId, kept);
    return parts.map(({ line, json }) => {
      const same = before?.get(json);
      return same === undefined ? { line, json } : { line, same };
    });
  }

  forget(textId: number): void {
    this.answers.forget(textId);
  }
}
