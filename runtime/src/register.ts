import { startMonitor } from './monitor/index.js';

startMonitor();
