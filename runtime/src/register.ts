import { isMainThread } from 'node:worker_threads';
import { startMonitor } from './monitor/index.js';

if (isMainThread) startMonitor();
