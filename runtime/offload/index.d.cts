import type * as Offload from '../dist/offload/index.js' with { 'resolution-mode': 'import' };

export declare const actor: typeof Offload.actor;
export declare const runRequest: typeof Offload.runRequest;
export declare const close: typeof Offload.close;
export declare const poolStates: typeof Offload.poolStates;
export declare const configure: typeof Offload.configure;
export declare const forceAsync: typeof Offload.forceAsync;
export declare const forceSync: typeof Offload.forceSync;
export declare const gather: typeof Offload.gather;
export declare const isAborted: typeof Offload.isAborted;
export declare const offload: typeof Offload.offload;
export declare const offloaded: typeof Offload.offloaded;
export declare const OFFLOAD_ERROR_CODES: typeof Offload.OFFLOAD_ERROR_CODES;
export declare const OffloadError: typeof Offload.OffloadError;
export type OffloadError = Offload.OffloadError;
export declare const partial: typeof Offload.partial;
export declare const propagate: typeof Offload.propagate;
export declare const recordMetrics: typeof Offload.recordMetrics;
export declare const registerError: typeof Offload.registerError;

export type {
  Meter, MetricsRegistry, Actor, Remote, Backend, BackendOptions, CallOptions, ErrorClass, GatherOptions, ModuleTypes, Offloaded,
  OffloadErrorCode, OffloadEvent, PoolName, PoolSettings, Settings, SyncOptions, Packed, Reply, Request, PoolState,
} from '../dist/offload/index.js' with { 'resolution-mode': 'import' };
