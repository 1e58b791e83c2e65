import type { CallbackRunner, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const callback = { kind: 'callback' } as const;
const named = (module: string, main: string): ModuleEntry => ({ module, main, apis: [] });

export const promiseModules: readonly ModuleEntry[] = [
  named('p-all', 'pAll'),
  named('p-each-series', 'pEachSeries'),
  named('p-filter', 'pFilter'),
  named('p-limit', 'pLimit'),
  named('p-map', 'pMap'),
  named('p-map-series', 'pMapSeries'),
  named('p-memoize', 'pMemoize'),
  { ...named('p-queue', 'PQueue'), same: { 'PQueue.': '' } },
  named('p-reduce', 'pReduce'),
  { ...named('p-retry', 'pRetry'), same: { 'pRetry.': '' } },
  named('p-throttle', 'pThrottle'),
  named('p-times', 'pTimes'),
  { ...named('fastq', 'fastq'), same: { 'fastq.': '' } },
  { ...named('bottleneck', 'Bottleneck'), apis: [] },
];

/** Functions that call what they are given later, one after another or a few at once. */
export const promiseRunners: readonly CallbackRunner[] = [
  rowsOf('p-all', callback)('pAll'),
  rowsOf('p-each-series', callback)('pEachSeries'),
  rowsOf('p-filter', callback)('pFilter'),
  rowsOf('p-limit', callback)('pLimit#'),
  rowsOf('p-limit', callback)('pLimit#map'),
  rowsOf('p-limit', callback)('limitFunction'),
  rowsOf('p-map', callback)('pMap'),
  rowsOf('p-map', callback)('pMapIterable'),
  rowsOf('p-map-series', callback)('pMapSeries'),
  rowsOf('p-memoize', callback)('pMemoize'),
  rowsOf('p-queue', callback)('PQueue#add'),
  rowsOf('p-queue', callback)('PQueue#addAll'),
  rowsOf('p-reduce', callback)('pReduce'),
  rowsOf('p-retry', callback)('pRetry'),
  rowsOf('p-throttle', callback)('pThrottle#'),
  rowsOf('p-times', callback)('pTimes'),
  rowsOf('fastq', { ...callback, what: 'queue worker' })('fastq'),
  rowsOf('fastq', { ...callback, what: 'queue worker' })('promise'),
  rowsOf('bottleneck', callback)('Bottleneck#schedule'),
  rowsOf('bottleneck', callback)('Bottleneck#wrap'),
  rowsOf('bottleneck', callback)('Bottleneck#submit'),
];
