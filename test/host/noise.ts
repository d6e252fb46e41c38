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
  // The VS Code without a server, beside what it has in common with the others.
  /^Ignoring fetching additional builtin extensions/,
  /^Found additional builtin location extensions/,
  /^Loading development extension at/,
  /^vscode-test-web-support fs provider registers/,
  /^Extension host \(LocalWebWorker\) is (un)?responsive/,
  /^Request to '\S+package\.nls\.json' failed/,
  /^Model is disposed!/,
  /^Failed to (resolve files at location: |get installed servers from |load installed MCP servers: )/,
  /^Unable to read file 'vscode-test-web:/,
  /^Failed snippets from folder/,
  /^(ENOPRO: No file system provider found|CodeExpectedError)/,
];

/** Whether a logged message is of no interest to whoever reads a test run. */
export function isNoise(message: string): boolean {
  return HARMLESS.some((pattern) => pattern.test(message));
}
