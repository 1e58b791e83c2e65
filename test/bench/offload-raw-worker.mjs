import { parentPort } from 'node:worker_threads';
import { block, bytes } from './offload-work.mjs';

const answer = (value) => {
  if (typeof value !== 'object') return value;
  return value.block === undefined ? bytes(value.bytes) : block(value.block);
};

parentPort.on('message', (value) => {
  const result = answer(value);
  parentPort.postMessage(result, value.moved ? [result.buffer] : []);
});
