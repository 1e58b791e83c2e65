import { OffloadError } from './offload-error.js';
import type { Step } from './wire.js';

/** What every object inherits and what leads out of it: by `constructor` text becomes code, by `__proto__` one object reaches all. */
const FORBIDDEN = new Set(['constructor', '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__', '__lookupSetter__']);

/**
 * Walks from a module to a result: reads members, calls with the receiver it read from, constructs.
 *
 * @throws OffloadError `ERR_OFFLOAD_MEMBER` when a member is missing, is the `constructor` or `__proto__` that every object inherits, or what is called is no function.
 */
export function runSteps(module: unknown, steps: readonly Step[], specifier: string): unknown {
  let receiver: unknown;
  let current = module;
  let path = '';
  for (const step of steps) {
    if (step.op === 'get') {
      const owner = path === '' ? ownerOf(module, step.key) : current;
      path += path === '' ? step.key : `.${step.key}`;
      if (owner === null || owner === undefined) throw missing(specifier, path);
      if (FORBIDDEN.has(step.key) && !Object.hasOwn(owner, step.key)) throw forbidden(specifier, path);
      receiver = owner;
      current = (owner as Record<string, unknown>)[step.key];
    } else {
      const callee = path === '' ? callableOf(module) : current;
      if (typeof callee !== 'function') throw notCallable(specifier, path, callee);
      current = step.op === 'call' ? Reflect.apply(callee, receiver, step.args) : Reflect.construct(callee, step.args);
      receiver = undefined;
      path += '()';
    }
  }
  return current;
}

/** CommonJS exports that Node cannot name for `import` are members of the default export. */
function ownerOf(module: unknown, key: string): unknown {
  if (module === null || (typeof module !== 'object' && typeof module !== 'function') || key in module) return module;
  const fallback = (module as { default?: unknown }).default;
  const isHolder = fallback !== null && (typeof fallback === 'object' || typeof fallback === 'function');
  return isHolder && key in fallback ? fallback : module;
}

function callableOf(module: unknown): unknown {
  return typeof module === 'function' ? module : (module as { default?: unknown } | undefined)?.default;
}

function missing(specifier: string, path: string): OffloadError {
  return new OffloadError('ERR_OFFLOAD_MEMBER', `\`${path}\` of the module \`${specifier}\` cannot be read: what it is a member of is missing.`);
}

function forbidden(specifier: string, path: string): OffloadError {
  return new OffloadError('ERR_OFFLOAD_MEMBER', `\`${path}\` of the module \`${specifier}\` is not its own but what every object inherits, so it is not read.`);
}

function notCallable(specifier: string, path: string, value: unknown): OffloadError {
  const name = path === '' ? 'The default export' : `\`${path}\``;
  return new OffloadError('ERR_OFFLOAD_MEMBER', `${name} of the module \`${specifier}\` is no function but of type \`${typeof value}\`.`);
}
