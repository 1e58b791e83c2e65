export { close, poolStates } from './pools.js';
export { configure } from './settings.js';
export { isAborted } from './is-aborted.js';
export { offload } from './offload.js';
export { offloaded } from './offloaded.js';
export { OFFLOAD_ERROR_CODES, OffloadError } from './offload-error.js';
export { registerError } from './error-classes.js';

export type { CallOptions } from './call-options.js';
export type { ErrorClass } from './error-classes.js';
export type { ModuleTypes, Offloaded } from './module-types.js';
export type { OffloadErrorCode } from './offload-error.js';
export type { OffloadEvent } from './events.js';
export type { PoolName, PoolSettings, Settings } from './settings.js';
export type { PoolState } from './pool.js';
