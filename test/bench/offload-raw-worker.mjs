import { parentPort } from 'node:worker_threads';
import { bytes } from './offload-work.mjs';

parentPort.on('message', (value) => parentPort.postMessage(typeof value === 'object' ? bytes(value.bytes) : value));
