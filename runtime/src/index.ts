export { assertNoStalls, StallError, startMonitor } from './monitor/index.js';
export type {
  CallSite, Culprit, Frame, Label, Meter, MetricsRegistry, Monitor, MonitorOptions, RequestInfo, SitesRecord, StallLimit, StallRecord,
} from './monitor/index.js';
