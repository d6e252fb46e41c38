/** What a server build logs of itself on every run: harmless, and it would bury what the tests print. */
const HARMLESS: readonly RegExp[] = [
  // Native modules that the install leaves out on purpose.
  /^Error: Could not locate the bindings file/,
  /^Cannot find module '\.\/build\/Release\/watchdog'/,
  // Services on the network, which a test does not use.
  /^getaddrinfo \S+ open-vsx\.org/,
  /^Timed out waiting for authentication provider/,
  // The window's start and end.
  /^\[(driver|Service Worker|AccountPolicyGate|AgentHost:remote|DefaultAccount|reconnection-grace-time)\]/,
  /^(Resolving|Resolved) connection token/,
  /^Creating a socket/,
  /^Updating additional builtin extensions cache/,
  /^ChatSessionStore: /,
  /^Creation of workbench contribution .* took/,
  /^Canceled: Canceled/,
];

/** Whether a logged message is of no interest to whoever reads a test run. */
export function isNoise(message: string): boolean {
  return HARMLESS.some((pattern) => pattern.test(message));
}
