/** How much may be under way at a time, in items and in what they weigh; one item may always be. */
export interface Window {
  readonly items: number;
  readonly weight: number;
}

/**
 * What `start` makes of the items of `source`, in their order: several at a time, and each as soon as those before it are
 * out, whether or not more items come. Nothing new is started while the reader is not ready for what is done, so that
 * memory has a bound. `start` never rejects. Where the reader leaves early, `source` is left where it is.
 */
export async function* inOrder<I, R>(
  source: AsyncIterable<I>,
  window: Window,
  weightOf: (item: I) => number,
  start: (item: I) => Promise<R>,
): AsyncGenerator<R> {
  const items = source[Symbol.asyncIterator]();
  const running: { readonly result: Promise<R>; readonly weight: number }[] = [];
  let weight = 0;
  let coming: Promise<IteratorResult<I>> | undefined = items.next();
  while (coming !== undefined || running.length > 0) {
    const [first] = running;
    const hasRoom = first === undefined || (running.length < window.items && weight < window.weight);
    const step: { readonly item: IteratorResult<I> } | { readonly result: R } = await Promise.race([
      ...(coming !== undefined && hasRoom ? [coming.then((item) => ({ item }))] : []),
      ...(first !== undefined ? [first.result.then((result) => ({ result }))] : []),
    ]);
    if ('result' in step) {
      weight -= running.shift()!.weight;
      yield step.result;
    } else if (step.item.done) {
      coming = undefined;
    } else {
      const own = weightOf(step.item.value);
      weight += own;
      running.push({ result: start(step.item.value), weight: own });
      coming = items.next();
    }
  }
}
