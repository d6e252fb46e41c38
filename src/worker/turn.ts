/** Lets the thread do whatever else waits. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
