import type { ModuleEntry } from './types.js';
import { commandModules } from './runners/command-lines.js';
import { expressSame } from './runners/express.js';
import { fastifySame } from './runners/fastify.js';
import { graphqlModules } from './runners/graphql.js';
import { hapiModule } from './runners/hapi.js';
import { httpClientModules } from './runners/http-clients.js';
import { koaModules } from './runners/koa.js';
import { nestModules } from './runners/nest.js';
import { exitModules } from './runners/process.js';
import { promiseModules } from './runners/promise-tools.js';
import { queueModules } from './runners/queues.js';
import { scheduleModules } from './runners/schedules.js';
import { serverlessModules } from './runners/serverless.js';
import { socketModules } from './runners/sockets.js';
import { streamModules } from './runners/streams.js';
import { testModules } from './runners/test-frameworks.js';
import { webModules } from './runners/web-frameworks.js';
import { workerModules } from './runners/workers.js';

/** Modules that only run callbacks: their paths need names, not APIs. */
export const frameworks: readonly ModuleEntry[] = [
  { module: 'express', main: 'express', same: expressSame, apis: [] },
  { module: 'fastify-plugin', main: 'fp', apis: [] },
  { module: 'fastify', main: 'fastify', same: fastifySame, apis: [] },
  { module: 'co', main: 'co', apis: [] },
  ...commandModules,
  ...exitModules,
  ...graphqlModules,
  hapiModule,
  ...httpClientModules,
  ...koaModules,
  ...nestModules,
  ...promiseModules,
  ...queueModules,
  ...scheduleModules,
  ...serverlessModules,
  ...socketModules,
  ...streamModules,
  ...testModules,
  ...webModules,
  ...workerModules,
];
