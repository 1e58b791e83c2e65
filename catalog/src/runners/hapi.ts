import type { CallbackRunner, FunctionType, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const lifecycle = ['onPreStart', 'onPostStart', 'onPreStop', 'onPostStop'];
const server = rowsOf('@hapi/hapi', { setsUp: true });

export const hapiModule: ModuleEntry = {
  module: '@hapi/hapi',
  aliases: ['hapi'],
  same: { 'server#': 'Server#', 'Server#control#': 'Server#' },
  apis: [],
};

export const hapiRunners: readonly CallbackRunner[] = [
  server('Server#route', { argument: 0, properties: ['handler'], what: 'route handler' }),
  server('Server#ext', { what: '`{0}` extension' }),
  server('Server#ext', { runs: 'startup', events: lifecycle, what: '`{0}` extension' }),
  server('Server#method', { argument: 1, what: '`{0}` server method', kind: 'callback' }),
  server('Server#decorate', { argument: 2, what: 'decoration', kind: 'callback' }),
  server('Server#auth.scheme', { argument: 1, runs: 'startup', what: 'authentication scheme' }),
  server('Server#register', { argument: 0, properties: ['register'], runs: 'startup', what: 'plugin', receives: ['Server#'] }),
];

export const hapiTypes: readonly FunctionType[] = [
  { module: '@hapi/hapi', path: 'Lifecycle.Method', runs: 'later', what: 'route handler' },
];
