import Module, { createRequire, syncBuiltinESMExports } from 'node:module';
import type { CallSites } from './call-sites.js';
import type { LandingPads } from './landing-pad.js';
import { numberOperation } from './operations.js';
import { natives, type NativeGroup } from './natives.js';

type AnyFunction = (...args: unknown[]) => unknown;
type Holder = Record<string, unknown>;

interface Patch {
  readonly holder: Holder;
  readonly name: string;
  readonly native: AnyFunction;
  readonly wrapped: AnyFunction;
}

/** Wrapped natives of one thread. */
export interface WrappedNatives {
  /** Wraps the modules that the program has loaded since the last call; cheap when there is none. */
  readonly refresh: () => void;
  /** Puts the natives back, where nobody else has wrapped them since. */
  readonly restore: () => void;
}

const TypedArray = Object.getPrototypeOf(Uint8Array) as object;
const builtinRequire = createRequire(import.meta.url);
const shortName = (module: string): string => module.replace(/^node:/, '');

/**
 * Wraps every native of the list. Modules that are not loaded yet are wrapped right after the program's `require`, before it can take
 * members out of them; for an `import`, whose bindings are live, `refresh` is soon enough.
 */
export function wrapNatives(pads: LandingPads, sites: CallSites | undefined): WrappedNatives {
  const patches: Patch[] = [];
  const wrappers = new Map<AnyFunction, AnyFunction>();
  const waiting = new Set(natives.map(({ module }) => module));
  const loaded = process as unknown as { moduleLoadList: readonly string[] };
  let loadedCount = 0;

  const patch = (module: string): void => {
    waiting.delete(module);
    natives.forEach((group, index) => {
      if (group.module === module) patches.push(...patchGroup(group, { pads, sites, index, wrappers }));
    });
    syncBuiltinESMExports();
  };
  const refresh = (): void => {
    if (waiting.size === 0 || loaded.moduleLoadList.length === loadedCount) return;
    const list = new Set(loaded.moduleLoadList);
    loadedCount = loaded.moduleLoadList.length;
    for (const module of waiting) if (list.has(`NativeModule ${shortName(module)}`)) patch(module);
  };
  patch('global');
  refresh();
  const unhook = hookRequire((id) => {
    if (waiting.has(id) || waiting.has(`node:${id}`)) refresh();
  });
  const restore = (): void => {
    unhook();
    for (const { holder, name, native, wrapped } of patches) if (holder[name] === wrapped) holder[name] = native;
    syncBuiltinESMExports();
  };
  return { refresh, restore };
}

interface PatchTools {
  readonly pads: LandingPads;
  readonly sites: CallSites | undefined;
  /** Of the group in the list. */
  readonly index: number;
  /** By native: one that has two names has one wrapper. */
  readonly wrappers: Map<AnyFunction, AnyFunction>;
}

function patchGroup(group: NativeGroup, { pads, sites, index, wrappers }: PatchTools): Patch[] {
  const holder = findHolder(group);
  if (!holder) return [];
  return group.members.flatMap((name, member) => {
    const descriptor = Object.getOwnPropertyDescriptor(holder, name);
    const native: unknown = descriptor?.value;
    if (typeof native !== 'function' || !descriptor?.writable) return [];
    const id = numberOperation(index, member);
    const counted = sites && group.isCounted ? sites.measure(native as AnyFunction, id) : (native as AnyFunction);
    const wrapped = wrappers.get(native as AnyFunction) ?? pads.wrap(counted, id, group.entry);
    wrappers.set(native as AnyFunction, wrapped);
    Object.defineProperty(holder, name, { ...descriptor, value: wrapped });
    return [{ holder, name, native: native as AnyFunction, wrapped }, ...patchConstructor(native as AnyFunction, wrapped)];
  });
}

/** So that `new vm.Script('').constructor` is `vm.Script`. */
function patchConstructor(native: AnyFunction, wrapped: AnyFunction): Patch[] {
  const holder = native.prototype as Holder | undefined;
  const descriptor = holder && Object.getOwnPropertyDescriptor(holder, 'constructor');
  if (!holder || descriptor?.value !== native || !descriptor.writable) return [];
  holder['constructor'] = wrapped;
  return [{ holder, name: 'constructor', native, wrapped }];
}

function findHolder({ module, holder }: NativeGroup): Holder | undefined {
  const root = (module === 'global' ? globalThis : builtinRequire(module)) as Holder;
  const steps = holder === '' ? [] : holder.split('.');
  const read = (value: Holder | undefined, step: string): Holder | undefined =>
    (step === 'TypedArray' ? TypedArray : value?.[step]) as Holder | undefined;
  return steps.reduce<Holder | undefined>(read, root);
}

/** Calls back after each `require` of the program; the hook looks like the original. */
function hookRequire(onRequired: (id: string) => void): () => void {
  const prototype = (Module as unknown as { prototype: { require: (this: unknown, id: string) => unknown } }).prototype;
  const original = prototype.require;
  const hooked = function require(this: unknown, id: string): unknown {
    const exports = original.call(this, id);
    onRequired(id);
    return exports;
  };
  prototype.require = hooked;
  return () => { if (prototype.require === hooked) prototype.require = original; };
}
