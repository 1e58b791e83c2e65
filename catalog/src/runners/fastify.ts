import type { CallbackRunner, FunctionType } from '../types.js';

const verbs = ['all', 'delete', 'get', 'head', 'options', 'patch', 'post', 'put', 'trace'];
const lifecycle = ['onReady', 'onListen', 'onClose', 'preClose', 'onRoute', 'onRegister'];
const hooks = ['handler', 'onRequest', 'preParsing', 'preValidation', 'preHandler', 'preSerialization', 'onSend', 'onResponse', 'onError'];
const app = 'FastifyInstance#';
const hookTypes = hooks.slice(1).flatMap((name) => [`${name}HookHandler`, `${name}AsyncHookHandler`]);

const row = (path: string, rest: Partial<CallbackRunner>): CallbackRunner => ({
  module: 'fastify',
  path: `${app}${path}`,
  argument: 'any',
  runs: 'later',
  what: '`{method} {0}` handler',
  setsUp: true,
  ...rest,
});

export const fastifyRunners: readonly CallbackRunner[] = [
  ...verbs.map((verb) => row(verb, {})),
  row('*', { what: '`{0}` handler' }),
  ...verbs.map((verb) => row(verb, { argument: 1, properties: hooks })),
  row('route', { argument: 0, properties: hooks, what: 'route handler' }),
  row('addHook', { what: '`{0}` hook' }),
  row('addHook', { runs: 'startup', events: lifecycle, what: '`{0}` hook' }),
  row('setErrorHandler', { what: 'error handler' }),
  row('setNotFoundHandler', { what: 'not-found handler' }),
  row('addContentTypeParser', { what: 'content type parser' }),
  row('register', { argument: 0, runs: 'startup', what: 'plugin', receives: [app] }),
  { module: 'fastify-plugin', path: 'fp', argument: 0, runs: 'startup', what: 'plugin', setsUp: true },
  row('after', { runs: 'startup', what: '`after` callback' }),
  row('ready', { runs: 'startup', what: '`ready` callback' }),
  row('listen', { runs: 'startup', what: '`listen` callback' }),
];

export const fastifyTypes: readonly FunctionType[] = [
  ...['FastifyPluginCallback', 'FastifyPluginAsync', 'FastifyPluginAsyncTypebox'].map(
    (path): FunctionType => ({ module: 'fastify', path, runs: 'startup', what: 'plugin', receives: [app] }),
  ),
  { module: 'fastify', path: 'RouteHandler', runs: 'later', what: 'route handler' },
  { module: 'fastify', path: 'RouteHandlerMethod', runs: 'later', what: 'route handler' },
  ...hookTypes.map((path): FunctionType => ({ module: 'fastify', path, runs: 'later', what: 'hook' })),
];

export const fastifySame: Readonly<Record<string, string>> = { 'fastify#': app, 'register#': app };
