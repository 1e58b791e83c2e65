import type { CallbackRunner, FunctionType } from './types.js';
import { expressRunners, expressTypes } from './runners/express.js';
import { fastifyRunners, fastifyTypes } from './runners/fastify.js';
import { httpRunners } from './runners/http.js';
import { inPlaceRunners } from './runners/in-place.js';
import { loopRunners } from './runners/loop.js';
import { exitRunners } from './runners/process.js';
import { toolRunners } from './runners/tools.js';

/** Every row about how callbacks are run. */
export const runners: readonly CallbackRunner[] = [
  ...inPlaceRunners,
  ...loopRunners,
  ...exitRunners,
  ...httpRunners,
  ...expressRunners,
  ...fastifyRunners,
  ...toolRunners,
];

/** Every function type that says how its value is run. */
export const functionTypes: readonly FunctionType[] = [...expressTypes, ...fastifyTypes];
