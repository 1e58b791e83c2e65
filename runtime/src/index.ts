export { startMonitor, type Culprit, type Frame, type Label, type Monitor, type MonitorOptions, type RequestInfo, type StallRecord } from './monitor/index.js';
