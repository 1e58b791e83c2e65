export { bullmq } from './bullmq-backend.js';
export { startWorker } from './start-worker.js';

export type { BullmqOptions } from './bullmq-backend.js';
export type { Keep, QueuePlace } from './connection.js';
export type { RunningWorker, WorkerOptions } from './start-worker.js';
