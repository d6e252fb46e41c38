import type { Change, TextRequest } from './messages';

/** A text that the worker holds. */
export interface HeldText {
  readonly content: string;
  readonly version: number;
}

/** The texts that the worker holds, by number. */
export class Texts {
  private readonly texts = new Map<number, HeldText>();

  /** A text; `undefined` where there is none, or what was told of its changes does not fit. */
  get(textId: number): HeldText | undefined {
    return this.texts.get(textId);
  }

  /** Takes in what `request` says of a text. */
  take(request: TextRequest): void {
    const { textId } = request;
    if (request.kind === 'close') this.texts.delete(textId);
    else if (request.kind === 'open') this.texts.set(textId, { content: request.content, version: request.version });
    else {
      const before = this.texts.get(textId);
      if (before === undefined) return;
      const content = request.changes.reduce(changed, before.content);
      if (content.length === request.length) this.texts.set(textId, { content, version: request.version });
      else this.texts.delete(textId);
    }
  }
}

function changed(content: string, { offset, length, text }: Change): string {
  return content.slice(0, offset) + text + content.slice(offset + length);
}
