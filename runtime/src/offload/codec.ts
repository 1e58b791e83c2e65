/** What a worker needs for values that are more than text and numbers, in one import; see `with-codec.ts`. */
export { ObjectTable } from './object-table.js';
export { pack } from './pack.js';
export { runWithStores } from './propagate.js';
export { Uncloneable } from './scan.js';
export { unpack } from './unpack.js';
