import { type Reading, readText } from '../core/reading';

/** What was read of the texts that were analysed last, so that of a new version only what has changed is read. */
export class Readings {
  private readonly readings = new Map<number, Reading>();

  read(textId: number, content: string, format: Reading['format']): Reading {
    const reading = readText(content, format, this.readings.get(textId));
    this.forget(textId);
    this.readings.set(textId, reading);
    // The first of a map is what was put in first.
    for (const [oldest] of this.readings) {
      if (this.readings.size <= MOST) break;
      this.readings.delete(oldest);
    }
    return reading;
  }

  forget(textId: number): void {
    this.readings.delete(textId);
  }
}

/** A reading takes several times the room of its text, and people type in one document at a time. */
const MOST = 2;
