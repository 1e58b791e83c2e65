import type { CallbackRunner, FunctionType } from './types.js';
import { collectionRunners } from './runners/collections.js';
import { commandRunners } from './runners/command-lines.js';
import { expressRunners, expressTypes } from './runners/express.js';
import { fastifyRunners, fastifyTypes } from './runners/fastify.js';
import { graphqlRunners, graphqlTypes } from './runners/graphql.js';
import { hapiRunners, hapiTypes } from './runners/hapi.js';
import { httpClientRunners } from './runners/http-clients.js';
import { httpRunners } from './runners/http.js';
import { inPlaceRunners } from './runners/in-place.js';
import { koaRunners, koaTypes } from './runners/koa.js';
import { loopRunners } from './runners/loop.js';
import { nestRunners } from './runners/nest.js';
import { exitRunners } from './runners/process.js';
import { promiseRunners } from './runners/promise-tools.js';
import { queueRunners, queueTypes } from './runners/queues.js';
import { scheduleRunners } from './runners/schedules.js';
import { serverlessRunners, serverlessTypes } from './runners/serverless.js';
import { siteTypes } from './runners/site-frameworks.js';
import { socketRunners } from './runners/sockets.js';
import { streamRunners } from './runners/streams.js';
import { testRunners } from './runners/test-frameworks.js';
import { webRunners, webTypes } from './runners/web-frameworks.js';
import { workerRunners } from './runners/workers.js';

/** Every row about how callbacks are run. */
export const runners: readonly CallbackRunner[] = [
  ...inPlaceRunners,
  ...loopRunners,
  ...exitRunners,
  ...httpRunners,
  ...expressRunners,
  ...fastifyRunners,
  ...collectionRunners,
  ...commandRunners,
  ...graphqlRunners,
  ...hapiRunners,
  ...httpClientRunners,
  ...koaRunners,
  ...nestRunners,
  ...promiseRunners,
  ...queueRunners,
  ...scheduleRunners,
  ...serverlessRunners,
  ...socketRunners,
  ...streamRunners,
  ...testRunners,
  ...webRunners,
  ...workerRunners,
];

/** Every function type that says how its value is run. */
export const functionTypes: readonly FunctionType[] = [
  ...expressTypes,
  ...fastifyTypes,
  ...graphqlTypes,
  ...hapiTypes,
  ...koaTypes,
  ...queueTypes,
  ...serverlessTypes,
  ...siteTypes,
  ...webTypes,
];
