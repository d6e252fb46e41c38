import type { Change, Request } from './messages';

/** A text that the worker holds. */
export interface HeldText {
  readonly content: string;
  readonly version: number;
}

/** The texts that the worker holds, by number. */
export class Texts {
  private readonly texts = new Map<number, HeldText>();

  /** A text; `undefined` where there is none, or what was told of its changes does not fit. */
  get(text: number): HeldText | undefined {
    return this.texts.get(text);
  }

  /** Takes in what `request` says of a text. */
  take(request: Exclude<Request, { kind: 'analyse' }>): void {
    const { text } = request;
    if (request.kind === 'close') this.texts.delete(text);
    else if (request.kind === 'open') this.texts.set(text, { content: request.content, version: request.version });
    else {
      const before = this.texts.get(text);
      if (before === undefined) return;
      const content = request.changes.reduce(changed, before.content);
      if (content.length === request.length) this.texts.set(text, { content, version: request.version });
      else this.texts.delete(text);
    }
  }
}

function changed(content: string, { offset, length, text }: Change): string {
  return content.slice(0, offset) + text + content.slice(offset + length);
}
