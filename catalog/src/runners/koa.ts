import type { CallbackRunner, FunctionType, ModuleEntry } from '../types.js';
import { fluent, rowsOf, verbs } from './row.js';

const app = rowsOf('koa', { what: 'middleware', setsUp: true });
const router = rowsOf('@koa/router', { what: '`{method} {0}` handler', setsUp: true });
const methods = [...verbs, 'del', 'link', 'unlink'];

export const koaModules: readonly ModuleEntry[] = [
  { module: 'koa', main: 'Koa', same: { 'Koa.Koa#': 'Koa#', ...fluent('Koa#', ['use']) }, apis: [] },
  {
    module: '@koa/router',
    aliases: ['koa-router'],
    main: 'Router',
    same: { 'Router.Router#': 'Router#', ...fluent('Router#', [...methods, 'use', 'param', 'prefix', 'redirect']) },
    apis: [],
  },
  { module: 'koa-compose', main: 'compose', apis: [] },
];

export const koaRunners: readonly CallbackRunner[] = [
  app('Koa#use'),
  ...methods.map((method) => router(`Router#${method}`)),
  router('Router#*', { what: '`{0}` handler' }),
  router('Router#register', { what: '`{0}` handler' }),
  router('Router#use', { what: 'middleware' }),
  router('Router#param', { what: '`{0}` parameter handler' }),
  rowsOf('koa-compose', { what: 'middleware' })('compose'),
];

export const koaTypes: readonly FunctionType[] = [
  ['koa', 'Middleware'],
  ['koa-compose', 'Middleware'],
  ['@koa/router', 'Middleware'],
  ['@koa/router', 'RouterMiddleware'],
].map(([module = '', path = '']) => ({ module, path, runs: 'later', what: 'middleware' }));
