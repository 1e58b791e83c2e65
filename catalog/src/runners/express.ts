import type { CallbackRunner, FunctionType } from '../types.js';

const verbs = ['all', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put'];

const row = (path: string, rest: Partial<CallbackRunner> = {}): CallbackRunner => ({
  module: 'express',
  path: `Router#${path}`,
  argument: 'any',
  runs: 'later',
  what: '`{method} {0}` handler',
  setsUp: true,
  ...rest,
});

export const expressRunners: readonly CallbackRunner[] = [
  ...verbs.map((verb) => row(verb)),
  // `router[method](…)`.
  row('*', { what: '`{0}` handler' }),
  ...verbs.map((verb) => row(`route#${verb}`, { what: '`{method}` route handler' })),
  row('use', { what: 'middleware' }),
  row('param', { what: '`{0}` parameter handler' }),
  row('engine', { what: 'template engine' }),
  row('listen', { runs: 'startup', what: '`listen` callback' }),
];

export const expressTypes: readonly FunctionType[] = ['RequestHandler', 'ErrorRequestHandler', 'Handler'].map((path) => ({
  module: 'express',
  path,
  runs: 'later',
  what: 'request handler',
}));

/** Applications and routers route alike; a route's methods return the route. */
export const expressSame: Readonly<Record<string, string>> = {
  'express#': 'Router#',
  'Application#': 'Router#',
  'Express#': 'Router#',
  'IRouter#': 'Router#',
  'Router#use#': 'Router#',
  ...Object.fromEntries(verbs.flatMap((verb) => [[`Router#${verb}#`, 'Router#'], [`Router#route#${verb}#`, 'Router#route#']])),
};
