import type { CallbackRunner } from '../types.js';

const verbs = ['all', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put'];

const server = (module: string): CallbackRunner[] => [
  { module, path: 'createServer', argument: 'any', runs: 'later', what: 'request handler' },
  { module, path: 'createSecureServer', argument: 'any', runs: 'later', what: 'request handler' },
  { module, path: 'Server', argument: 'any', runs: 'later', what: 'request handler' },
  { module, path: 'createServer#listen', argument: 'any', runs: 'startup', what: '`listen` callback' },
  { module, path: '*', argument: 'any', runs: 'later', what: 'callback' },
];

export const httpRunners: readonly CallbackRunner[] = [
  ...['node:http', 'node:https', 'node:http2'].flatMap(server),
  // A router that is not known by its binding (a parameter, a framework without rows): the URL path says what it is.
  ...verbs.map((path): CallbackRunner => ({ module: '*', path, argument: 'any', runs: 'later', route: true, setsUp: true, what: '`{method} {0}` handler' })),
  { module: '*', path: '*', argument: 'any', runs: 'later', route: true, setsUp: true, what: '`{0}` handler' },
  ...['on', 'once'].map((path): CallbackRunner => ({ module: '*', path, argument: 1, events: ['listening'], runs: 'startup', what: '`listening` listener' })),
  { module: '*', path: 'listen', argument: 'any', runs: 'startup', setsUp: true, what: '`listen` callback' },
];

/** Parameter names by which a function is a request handler wherever it stands. */
export const handlerSignatures: readonly (readonly string[])[] = [
  ['req', 'res'],
  ['request', 'response'],
  ['request', 'reply'],
  ['req', 'reply'],
  ['ctx', 'next'],
];
