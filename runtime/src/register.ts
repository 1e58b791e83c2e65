import { isMainThread } from 'node:worker_threads';
import { joinMonitor } from './monitor/join-monitor.js';
import { startMonitor } from './monitor/start-monitor.js';

if (isMainThread) startMonitor();
else joinMonitor();
