/** Skips the test of `context` where `condition` holds, with a word that says why. */
export function skipIf(context: Mocha.Context, condition: boolean, reason: string): void {
  if (!condition) return;
  console.log(`      skipped: ${reason}`);
  context.skip();
}
