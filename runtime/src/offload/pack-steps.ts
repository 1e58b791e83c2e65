import { OffloadError } from './offload-error.js';
import type { PackOptions } from './pack.js';
import { pack } from './pack.js';
import { Uncloneable } from './scan.js';
import { isPrimitive } from './with-codec.js';
import type { ModuleRef, Packed, Step } from './wire.js';

/** Packs the arguments of a chain. Throws `ERR_OFFLOAD_ARGUMENT` with the path of the first part that cannot be sent. */
export function packSteps(module: ModuleRef, steps: readonly Step[], options: Omit<PackOptions, 'root'>): Packed {
  // Most calls pass strings and numbers; there is nothing to look into.
  if (steps.every((step) => step.op === 'get' || step.args.every(isPrimitive))) return { value: steps };
  try {
    return packArguments(steps, { ...options, root: 'arguments' });
  } catch (error) {
    if (!(error instanceof Uncloneable)) throw error;
    throw new OffloadError('ERR_OFFLOAD_ARGUMENT', `${callLabel(module, steps)} cannot be offloaded: ${error.message}.`);
  }
}

function packArguments(steps: readonly Step[], options: PackOptions): Packed {
  const all: Packed = { value: undefined };
  all.value = steps.map((step) => {
    if (step.op === 'get') return step;
    const args = pack([...step.args], options);
    if (args.shapes !== undefined) (all.shapes ??= []).push(...args.shapes);
    if (args.patches !== undefined) (all.patches ??= []).push(...args.patches);
    return { op: step.op, args: args.value as unknown[] } satisfies Step;
  });
  return all;
}

/** The call as messages show it, e.g. `` `hashSync()` of `bcryptjs` ``. */
export function callLabel(module: ModuleRef, steps: readonly Step[]): string {
  let path = '';
  for (const step of steps) {
    if (step.op === 'get') path += path === '' ? step.key : `.${step.key}`;
    else if (step.op === 'call') path += '()';
    else path = `new ${path}()`;
  }
  return `\`${path}\` of \`${module.specifier}\``;
}
