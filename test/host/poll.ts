/** Waiting for a state, never for a time. */

const INTERVAL_MS = 50;

/**
 * Asks again and again until `condition` gives something truthy, and returns that.
 * Throws an error that names `what` was awaited when `limitMs` have passed, with the last exception if there was one.
 */
export async function waitFor<T>(
  condition: () => T | Promise<T>,
  what: string,
  limitMs = 30_000,
): Promise<NonNullable<T>> {
  const end = Date.now() + limitMs;
  let lastError: unknown;
  do {
    try {
      const value = await condition();
      if (value) {
        return value;
      }
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await new Promise((resolve) => setTimeout(resolve, INTERVAL_MS));
  } while (Date.now() < end);
  throw new Error(`Waited ${limitMs} ms in vain for ${what}`, { cause: lastError });
}
