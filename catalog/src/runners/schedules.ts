import type { CallbackRunner, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const scheduled = { what: 'scheduled job', kind: 'timer' } as const;
const delayed = { argument: 0, what: 'delayed callback', kind: 'timer' } as const;

/** Each is one function; lodash has the same two. */
export const scheduleModules: readonly ModuleEntry[] = [
  { module: 'croner', main: 'Cron', same: { 'Cron.Cron': 'Cron' }, apis: [] },
  { module: 'lodash/debounce', aliases: ['lodash-es/debounce', 'lodash-es/debounce.js', 'lodash.debounce', 'debounce', 'just-debounce-it'], main: 'debounce', apis: [] },
  { module: 'lodash/throttle', aliases: ['lodash-es/throttle', 'lodash-es/throttle.js', 'lodash.throttle', 'just-throttle'], main: 'throttle', apis: [] },
];

export const scheduleRunners: readonly CallbackRunner[] = [
  rowsOf('cron', { argument: 1, ...scheduled })('CronJob'),
  rowsOf('cron', { argument: 0, properties: ['onTick', 'onComplete'], ...scheduled })('CronJob.from'),
  ...['schedule', 'createTask'].map((path) => rowsOf('node-cron', { argument: 1, ...scheduled })(path)),
  rowsOf('node-schedule', scheduled)('scheduleJob'),
  rowsOf('node-schedule', scheduled)('Job'),
  rowsOf('croner', scheduled)('Cron'),
  ...['Task', 'AsyncTask'].map((path) => rowsOf('toad-scheduler', { argument: 1, ...scheduled })(path)),
  rowsOf('lodash/debounce', delayed)('debounce'),
  rowsOf('lodash/throttle', delayed)('throttle'),
  ...['debounce', 'throttle'].map((path) => rowsOf('throttle-debounce', { argument: 1, what: 'delayed callback', kind: 'timer' })(path)),
];
