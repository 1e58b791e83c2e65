export { startMonitor } from './monitor/index.js';
export type {
  CallSite, Culprit, Frame, Label, Monitor, MonitorOptions, RequestInfo, SitesRecord, StallRecord,
} from './monitor/index.js';
