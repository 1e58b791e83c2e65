import type { CallbackRunner, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const task = { runs: 'worker', what: 'task on a worker' } as const;

export const workerModules: readonly ModuleEntry[] = [
  { module: 'greenlet', main: 'greenlet', apis: [] },
  { module: 'workerpool', same: { 'Pool#': 'pool#' }, apis: [] },
];

/** Executors: what they are given runs on another thread or process. */
export const workerRunners: readonly CallbackRunner[] = [
  ...['offload', 'partial', 'forceAsync'].map((path) => rowsOf('@unstall/runtime/offload', task)(path)),
  rowsOf('workerpool', task)('pool#exec'),
  rowsOf('workerpool', task)('worker'),
  ...['on', 'once', 'addListener', 'addEventListener'].map((path) => rowsOf('node:worker_threads', { ...task, argument: 1 })(`parentPort.${path}`)),
  rowsOf('greenlet', task)('greenlet'),
  rowsOf('synckit', task)('runAsWorker'),
  rowsOf('threads', task)('expose'),
  rowsOf('threads/worker', task)('expose'),
  rowsOf('comlink', task)('expose'),
  rowsOf('node-worker-threads-pool', { ...task, argument: 0, properties: ['task'] })('StaticPool'),
  rowsOf('node-worker-threads-pool', { ...task, argument: 0, properties: ['task'] })('DynamicPool#exec'),
];
