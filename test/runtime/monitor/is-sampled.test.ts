import { execFileSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { isSampled } from '../../../runtime/src/monitor/is-sampled.js';
import { node, register, writeApp } from './watched-app.js';

it('picks the given share of processes, neighbours and replicas alike', () => {
  const share = (keys: readonly string[]): number => keys.filter((key) => isSampled(0.1, key)).length / keys.length;
  const numbers = Array.from({ length: 4000 }, (_, index) => index);
  expect(share(numbers.map((pid) => `host ${pid}`))).toBeCloseTo(0.1, 1);
  expect(share(numbers.map((replica) => `web-${replica} 1`))).toBeCloseTo(0.1, 1);
  expect([isSampled(0, 'x'), isSampled(1, 'x')]).toEqual([false, true]);
});

it('leaves a process alone that is not picked', () => {
  const file = writeApp(`const before = JSON.parse.toString().includes('native code');
const { Worker, isMainThread, threadId } = require('worker_threads');
if (isMainThread) new Worker(__filename).on('exit', () => process.stdout.write(String(before)));
else process.stdout.write([threadId, before, ''].join());`);
  const env = { ...process.env, NODE_OPTIONS: '', UNSTALL_SAMPLE: '0' };
  // The first worker of the program is thread 1: no watchdog came before it.
  expect(execFileSync(node, ['--import', register, file], { encoding: 'utf8', env })).toBe('1,true,true');
});
