import type { AsyncLocalStorage } from 'node:async_hooks';
import { OffloadError } from './offload-error.js';
import { pack } from './pack.js';
import { Uncloneable } from './scan.js';
import { threadWide } from './thread-wide.js';
import { unpack } from './unpack.js';
import type { Packed } from './wire.js';

interface Carried {
  readonly storage: AsyncLocalStorage<unknown>;
  readonly pick: (store: unknown) => unknown;
}

const carried = threadWide('stores', () => new Map<string, Carried>());

/**
 * Lets the store of an `AsyncLocalStorage` travel with every call. Call it in the module that creates the storage: the
 * worker imports that module too, and there the same name finds the worker's own storage, which gets a copy of the store.
 *
 * @param pick chooses what travels, for stores that hold what cannot be cloned, such as the request. Default: all of it.
 */
export function propagate<S>(name: string, storage: AsyncLocalStorage<S>, pick: (store: S) => unknown = (store) => store): void {
  carried.set(name, { storage: storage as AsyncLocalStorage<unknown>, pick: pick as Carried['pick'] });
}

/** The stores of the running context, packed; `undefined` when there are none. Throws `ERR_OFFLOAD_ARGUMENT`. */
export function packStores(): Packed | undefined {
  let stores: Record<string, unknown> | undefined;
  for (const [name, { storage, pick }] of carried) {
    const store = storage.getStore();
    if (store !== undefined) (stores ??= {})[name] = pick(store);
  }
  if (stores === undefined) return undefined;
  try {
    return pack(stores, { root: 'stores' });
  } catch (error) {
    if (!(error instanceof Uncloneable)) throw error;
    throw new OffloadError('ERR_OFFLOAD_ARGUMENT', `A propagated store cannot be sent: ${error.message}. Choose what travels with the third argument of \`propagate\`.`);
  }
}

/** Runs `body` with the stores that came along; those nobody here has registered are left out. */
export function runWithStores<T>(packed: Packed | undefined, body: () => T): T {
  if (packed === undefined) return body();
  const stores = unpack(packed) as Record<string, unknown>;
  return Object.entries(stores).reduce<() => T>((inner, [name, store]) => {
    const storage = carried.get(name)?.storage;
    return storage === undefined ? inner : () => storage.run(store, inner);
  }, body)();
}
