import type { CallbackRunner, FunctionType, ModuleEntry, PropertyRole } from '../types.js';
import { fluent, rowsOf } from './row.js';

const procedure = 'initTRPC.create#procedure.';
const trpc = rowsOf('@trpc/server', {});
const context = { argument: 1, properties: ['context'], what: '`context` function' } as const;

const resolvers = { argument: 0, properties: ['resolvers'], deep: true, what: 'resolver' } as const;

export const graphqlModules: readonly ModuleEntry[] = [
  {
    module: '@trpc/server',
    same: {
      'initTRPC.context#': 'initTRPC.',
      'initTRPC.meta#': 'initTRPC.',
      ...fluent(procedure, ['concat', 'input', 'meta', 'output', 'unstable_concat', 'use']),
    },
    apis: [],
  },
  { module: 'dataloader', main: 'DataLoader', same: { 'DataLoader.': '' }, apis: [] },
];

export const graphqlRunners: readonly CallbackRunner[] = [
  ...['query', 'mutation', 'subscription'].map((kind) => trpc(procedure + kind, { what: `\`${kind}\` procedure` })),
  trpc(`${procedure}use`, { what: 'middleware' }),
  trpc('initTRPC.create#middleware', { what: 'middleware' }),
  ...['@apollo/server', 'apollo-server', 'apollo-server-express'].map((module) => rowsOf(module, resolvers)('ApolloServer')),
  ...['@graphql-tools/schema', 'graphql-tools'].map((module) => rowsOf(module, resolvers)('makeExecutableSchema')),
  ...['graphql-yoga', 'mercurius'].map((module) => rowsOf(module, resolvers)('createSchema')),
  rowsOf('dataloader', { argument: 0, what: 'batch function', kind: 'callback' })('DataLoader'),
  rowsOf('@apollo/server/standalone', context)('startStandaloneServer'),
  ...['@apollo/server/express4', '@as-integrations/express4', '@as-integrations/express5'].map((module) => rowsOf(module, context)('expressMiddleware')),
  rowsOf('graphql-yoga', { ...context, argument: 0 })('createYoga'),
  rowsOf('graphql-http/lib/use/express', { argument: 0, properties: ['context'], what: '`context` function' })('createHandler'),
];

export const graphqlTypes: readonly FunctionType[] = [
  { module: 'graphql', path: 'GraphQLFieldResolver', runs: 'later', what: 'resolver' },
  { module: 'graphql', path: 'GraphQLTypeResolver', runs: 'later', what: 'type resolver' },
  { module: '@apollo/server', path: 'ContextFunction', runs: 'later', what: '`context` function' },
];

/** Field configurations of graphql-js, Nexus and Pothos. */
export const graphqlRoles: readonly PropertyRole[] = [
  { property: 'resolve', beside: 'type', runs: 'later', what: 'resolver' },
  { property: 'subscribe', beside: 'type', runs: 'later', what: 'subscription' },
];
