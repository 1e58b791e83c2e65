import type { CallbackRunner, FunctionType, ModuleEntry } from '../types.js';
import { fluent, rowsOf, verbs } from './row.js';

/** A router whose methods take handlers and return the router; `receiver` ends in `#`. */
const router = (module: string, receiver: string, middleware: readonly string[]): CallbackRunner[] => {
  const row = rowsOf(module, { setsUp: true });
  return [
    ...verbs.map((verb) => row(receiver + verb, { what: '`{method} {0}` handler' })),
    row(`${receiver}*`, { what: '`{0}` handler' }),
    ...middleware.map((name) => row(receiver + name, { what: 'middleware' })),
  ];
};

const chain = (receiver: string, more: readonly string[]): Record<string, string> => fluent(receiver, [...verbs, ...more]);

export const webModules: readonly ModuleEntry[] = [
  { module: 'hono', same: { 'Hono#basePath#': 'Hono#', ...chain('Hono#', ['use', 'on', 'route', 'notFound', 'onError']) }, apis: [] },
  { module: 'polka', main: 'polka', same: chain('polka#', ['use']), apis: [] },
  { module: 'connect', main: 'connect', same: fluent('connect#', ['use']), apis: [] },
  { module: 'restify', same: { 'createServer#': 'Server#' }, apis: [] },
  { module: 'elysia', main: 'Elysia', same: chain('Elysia#', ['use', 'onRequest', 'onError']), apis: [] },
  { module: 'h3', same: { 'createApp#': 'H3#', 'createRouter#': 'H3#', 'App#': 'H3#', 'Router#': 'H3#', ...chain('H3#', ['use']) }, apis: [] },
  { module: 'find-my-way', main: 'router', apis: [] },
  { module: 'express-async-handler', main: 'asyncHandler', apis: [] },
  { module: 'cors', main: 'cors', apis: [] },
  { module: 'multer', main: 'multer', apis: [] },
];

const h3Handlers = ['eventHandler', 'defineEventHandler', 'defineHandler', 'cachedEventHandler', 'defineCachedEventHandler', 'fromNodeMiddleware'];
// Nuxt and Nitro import these by themselves.
const h3Modules = ['h3', 'global', 'nitropack/runtime'];
const handler = { what: 'request handler' };

export const webRunners: readonly CallbackRunner[] = [
  ...router('hono', 'Hono#', ['use', 'on', 'notFound', 'onError']),
  rowsOf('hono/factory', { what: 'middleware' })('createMiddleware'),
  ...router('polka', 'polka#', ['use']),
  rowsOf('connect', { what: 'middleware' })('connect#use'),
  ...router('restify', 'Server#', ['use', 'pre', 'del', 'opts']),
  ...router('elysia', 'Elysia#', ['onRequest', 'onBeforeHandle', 'onAfterHandle', 'onError', 'onParse', 'onTransform', 'derive', 'resolve', 'guard']),
  ...router('h3', 'H3#', ['use']),
  ...h3Modules.flatMap((module) => h3Handlers.map((path) => rowsOf(module, handler)(path))),
  ...h3Modules.map((module) => rowsOf(module, { runs: 'startup', what: 'lazy handler' })('lazyEventHandler')),
  ...['global', 'nitropack/runtime'].map((module) => rowsOf(module, { runs: 'startup', what: 'plugin' })('defineNitroPlugin')),
  rowsOf('find-my-way', handler)('router#on'),
  rowsOf('express-async-handler', handler)('asyncHandler'),
  rowsOf('cors', { argument: 0, properties: ['origin'], what: 'origin check' })('cors'),
  rowsOf('multer', { argument: 0, properties: ['fileFilter'], what: 'upload filter' })('multer'),
  rowsOf('multer', { argument: 0, properties: ['destination', 'filename'], what: 'upload storage' })('diskStorage'),
  ...['serializeUser', 'deserializeUser'].map((path) => rowsOf('passport', { what: `\`${path}\` callback` })(path)),
  ...['passport-local', 'passport-jwt', 'passport-http-bearer', 'passport-custom'].map((module) => rowsOf(module, { what: 'verify callback' })('Strategy')),
];

const type = (module: string, path: string, what: string): FunctionType => ({ module, path, runs: 'later', what });

export const webTypes: readonly FunctionType[] = [
  type('hono', 'Handler', 'request handler'),
  type('hono', 'MiddlewareHandler', 'middleware'),
  type('hono', 'ErrorHandler', 'error handler'),
  type('hono', 'NotFoundHandler', 'not-found handler'),
  type('connect', 'HandleFunction', 'middleware'),
  type('connect', 'NextHandleFunction', 'middleware'),
  type('connect', 'SimpleHandleFunction', 'middleware'),
  type('polka', 'Middleware', 'middleware'),
  type('restify', 'RequestHandler', 'request handler'),
  type('h3', 'EventHandler', 'request handler'),
  type('node:http', 'RequestListener', 'request handler'),
];
