import type { CallbackRunner } from '../types.js';

const methods = [
  'every',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flatMap',
  'forEach',
  'map',
  'reduce',
  'reduceRight',
  'replace',
  'replaceAll',
  'some',
  'sort',
  'toSorted',
];

/** Of the methods that do not hand over their elements first. */
const receivedBy: Readonly<Record<string, readonly string[]>> = {
  reduce: ['', '^*'],
  reduceRight: ['', '^*'],
  replace: [],
  replaceAll: [],
  sort: ['^*', '^*'],
  toSorted: ['^*', '^*'],
};

const inPlace = (module: string, path: string, argument: number | 'any'): CallbackRunner => ({
  module,
  path,
  argument,
  runs: 'in-place',
  what: `${path.replace('#', '')} callback`,
});

/** Functions that run their callback before they return. */
export const inPlaceRunners: readonly CallbackRunner[] = [
  ...methods.map((method) => ({ ...inPlace('*', method, 'any'), receives: receivedBy[method] ?? ['^*'] })),
  inPlace('global', 'Promise', 0),
  inPlace('global', 'Promise.try', 0),
  inPlace('global', 'Array.from', 1),
  inPlace('global', 'Array.fromAsync', 1),
  inPlace('global', 'Object.groupBy', 1),
  inPlace('global', 'Map.groupBy', 1),
  inPlace('global', 'JSON.parse', 1),
  inPlace('global', 'JSON.stringify', 1),
  inPlace('node:async_hooks', 'AsyncLocalStorage#run', 'any'),
  inPlace('node:async_hooks', 'AsyncLocalStorage#exit', 'any'),
  inPlace('node:async_hooks', 'AsyncResource#runInAsyncScope', 0),
  inPlace('node:assert', '*', 'any'),
  inPlace('node:assert/strict', '*', 'any'),
];
