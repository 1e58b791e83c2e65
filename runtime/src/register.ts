import { isMainThread } from 'node:worker_threads';
import { BLOCKS_BY_DESIGN } from './blocks-by-design.js';
import { joinMonitor } from './monitor/join-monitor.js';
import { startMonitor } from './monitor/start-monitor.js';

if (isMainThread) startMonitor();
else if (!process.argv.includes(BLOCKS_BY_DESIGN)) joinMonitor();
