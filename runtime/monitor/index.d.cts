import type * as Monitoring from '../dist/monitor/index.js' with { 'resolution-mode': 'import' };

export declare const StallError: typeof Monitoring.StallError;
export type StallError = Monitoring.StallError;
export declare const assertNoStalls: typeof Monitoring.assertNoStalls;
export declare const startMonitor: typeof Monitoring.startMonitor;

export type {
  CallSite, Culprit, Frame, Label, Meter, MetricsRegistry, Monitor, MonitorOptions, RequestInfo, SitesRecord, StallLimit, StallRecord,
} from '../dist/monitor/index.js' with { 'resolution-mode': 'import' };
