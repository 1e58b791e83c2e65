export { startMonitor, type Monitor } from './start-monitor.js';
export type { MonitorOptions } from './options.js';
export type { Culprit, Frame, Label, RequestInfo, StallRecord } from './record.js';
