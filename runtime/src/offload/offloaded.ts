import { isAbsolute } from 'node:path';
import type { CallOptions } from './call-options.js';
import { checkCallOptions } from './call-options.js';
import { choosePool, prepareChoice } from './choose-pool.js';
import { isInside } from './inside.js';
import type { ModuleTypes, Offloaded } from './module-types.js';
import { OffloadError } from './offload-error.js';
import type { PoolName } from './settings.js';
import { captureOrigin } from './stack.js';
import { submit } from './submit.js';
import type { ModuleRef, Step } from './wire.js';

/** What a module proxy stands for. */
export interface Target {
  readonly module: ModuleRef;
  readonly options: CallOptions;
}

const targets = new WeakMap<object, Target>();

/**
 * A proxy of a module whose calls run in a worker. Nothing is loaded or started until the first call.
 *
 * @param specifier as in `import` or `require` in the calling file; relative ones too.
 * @param caller `import.meta.url`, or `__filename` in CommonJS.
 * @throws OffloadError `ERR_OFFLOAD_OPTION` for a caller that is no file.
 */
export function offloaded<S extends keyof ModuleTypes>(specifier: S, caller: string, options?: CallOptions): Offloaded<ModuleTypes[S]>;
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- without a type argument nothing is known of the module
export function offloaded<T = any>(specifier: string, caller: string, options?: CallOptions): Offloaded<T>;
export function offloaded(specifier: string, caller: string, options: CallOptions = {}): Offloaded<unknown> {
  if (!caller.startsWith('file:') && !isAbsolute(caller)) {
    throw new OffloadError('ERR_OFFLOAD_OPTION', `The caller is \`${caller}\`; it takes \`import.meta.url\` or \`__filename\`.`);
  }
  checkCallOptions(options);
  if (options.pool === undefined && !isInside()) prepareChoice(specifier);
  const target: Target = { module: { specifier, caller }, options };
  const proxy = memberProxy(target, []);
  targets.set(proxy, target);
  return proxy as Offloaded<unknown>;
}

/** The module and options behind a proxy. Throws `ERR_OFFLOAD_OPTION` for anything else. */
export function targetOf(proxy: object): Target {
  const target = targets.get(proxy);
  if (target !== undefined) return target;
  throw new OffloadError('ERR_OFFLOAD_OPTION', 'The first argument is no module proxy; `offloaded()` makes one.');
}

function memberProxy(target: Target, path: readonly Step[]): object {
  const members = new Map<string, object>();
  let pool: PoolName | undefined;
  const onCall = (_function: unknown, _this: unknown, args: unknown[]): Promise<unknown> => {
    const steps: Step[] = [...path, { op: 'call', args }];
    if (!isInside()) pool ??= target.options.pool ?? choosePool(target.module.specifier, steps);
    return submit({ module: target.module, steps, options: target.options, pool, origin: captureOrigin() });
  };
  return new Proxy(function offloadedMember() {}, {
    get(_function, key) {
      // A proxy with a `then` would be taken for a promise by every `await`.
      if (typeof key === 'symbol' || key === 'then') return undefined;
      const known = members.get(key);
      if (known !== undefined) return known;
      const member = memberProxy(target, [...path, { op: 'get', key }]);
      members.set(key, member);
      return member;
    },
    apply: onCall,
    construct() {
      throw new OffloadError('ERR_OFFLOAD_RECORDER', 'An object of a class lives in its worker. Use `offload(module, (m) => new m.Name().method())` or `actor()`.');
    },
  });
}
