/** What `make` gives where the engine has no WebAssembly. */
export function withoutWebAssembly<T>(make: () => T): T {
  const kept = Object.getOwnPropertyDescriptor(globalThis, 'WebAssembly')!;
  try {
    Object.defineProperty(globalThis, 'WebAssembly', { ...kept, value: undefined });
    return make();
  } finally {
    Object.defineProperty(globalThis, 'WebAssembly', kept);
  }
}
