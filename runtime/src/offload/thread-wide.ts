/**
 * State that all copies of this package in one thread share. There may be two: tsx makes CommonJS of an ES module for whoever requires it, so
 * a worker that is one copy loads a module that registers its error classes with the other.
 */
export function threadWide<T extends object>(name: string, create: () => T): T {
  const holder = globalThis as Record<symbol, unknown>;
  const key = Symbol.for(`@unstall/runtime/offload ${name}`);
  return (holder[key] ??= create()) as T;
}
