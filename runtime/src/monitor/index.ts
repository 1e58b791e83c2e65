export { assertNoStalls, StallError, type StallLimit } from './assert-no-stalls.js';
export type { Meter, MetricsRegistry } from './metrics.js';
export { startMonitor, type Monitor } from './start-monitor.js';
export type { MonitorOptions } from './options.js';
export type { CallSite, Culprit, Frame, Label, RequestInfo, SitesRecord, StallRecord } from './record.js';
