import type { RunningWorker, WorkerOptions } from '@unstall/runtime/bullmq';
import { close, configure } from '@unstall/runtime/offload';
import { availableParallelism } from 'node:os';
import { UsageError } from '../usage-error.js';
import type { Values, Verb } from '../verb.js';
import { untilSignal } from './worker-signals.js';

const DEFAULT_URL = 'redis://127.0.0.1:6379';

export const worker: Verb = {
  about: 'Runs calls of @unstall/runtime/offload that other processes put into a BullMQ queue, each in a thread.',
  usage: "--allow './jobs/*.js' [options]",
  options: {
    allow: { type: 'string', value: 'GLOB', multiple: true, about: 'Modules that may be run: a quoted glob, node:NAME or npm:NAME; repeat for more. Nothing else is run.' },
    concurrency: { type: 'string', value: 'N', about: 'Jobs at a time, each in a thread of its own; default: cores - 1, at least 1.' },
    redis: { type: 'string', value: 'URL', about: `Where the queue is; default REDIS_URL, else ${DEFAULT_URL}.` },
    queue: { type: 'string', value: 'NAME', about: 'Name of the queue; default unstall.' },
    prefix: { type: 'string', value: 'TEXT', about: 'What the keys of the queue begin with; default bull.' },
    root: { type: 'string', value: 'FOLDER', about: 'The folder that jobs name modules from; default: the working directory.' },
    lock: { type: 'string', value: 'MS', about: 'After so long without a sign of life a worker counts as dead and others take its jobs; default 10000.' },
  },
  notes: [
    'SIGTERM and SIGINT: takes no more jobs, finishes those that run, exits with 0. A second signal ends it at once.',
    'Exits with 2 if Redis cannot be reached at the start; later it waits for Redis to come back.',
    "Example: unstall worker --allow './jobs/*.js' --concurrency 4 --redis redis://queue:6379",
  ],
  run: runVerb,
};

async function runVerb(values: Values, positionals: readonly string[]): Promise<number> {
  const options = readOptions(values, positionals);
  const { concurrency } = options;
  configure({ cpu: { max: concurrency }, process: { max: concurrency } });
  const running = await start(options);
  say(`${count(running.modules, 'module')} allowed, ${count(concurrency, 'job')} at a time; ready.`);
  await untilSignal((signal) => say(`${signal}: no more jobs are taken, running ones are finished; a second signal ends them at once.`));
  await running.close();
  await close();
  say(`${count(running.done, 'job')} done.`);
  return 0;
}

function readOptions(values: Values, [stray]: readonly string[]): WorkerOptions & { readonly concurrency: number } {
  const { allow, redis, queue, prefix, root, concurrency, lock } = values as Texts;
  if (allow === undefined) throw new UsageError("no --allow; name the modules that may be run, e.g. --allow './jobs/*.js'.");
  if (stray !== undefined) throw new UsageError(`'${stray}' belongs to no option; quote the pattern of --allow, or the shell expands it.`);
  return {
    allow,
    connection: { url: checkUrl(redis ?? (process.env['REDIS_URL'] || DEFAULT_URL)) },
    concurrency: parseNumber('concurrency', concurrency, 1) ?? Math.max(1, availableParallelism() - 1),
    lock: parseNumber('lock', lock, LEAST_LOCK),
    queue,
    prefix,
    root,
    report: say,
  };
}

/** What the table above makes of the command line. */
type Texts = Readonly<Partial<Record<string, string>>> & { readonly allow?: readonly string[] };

/** A lock is renewed in halves; below this a busy machine loses it. ms. */
const LEAST_LOCK = 1_000;

function parseNumber(name: string, text: string | undefined, least: number): number | undefined {
  if (text === undefined) return undefined;
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) throw new UsageError(`--${name} '${text}' is not a whole number of at least ${least}.`);
  return number;
}

function checkUrl(text: string): string {
  if (URL.canParse(text) && /^rediss?:$/.test(new URL(text).protocol)) return text;
  throw new UsageError('the address of Redis is not of the form redis://host:port or rediss://host:port.');
}

async function start(options: WorkerOptions): Promise<RunningWorker> {
  try {
    const { startWorker } = await import('@unstall/runtime/bullmq');
    return await startWorker(options);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (isMissing(code, message)) throw new UsageError("the queue needs BullMQ and a Redis client; install them with 'npm install bullmq ioredis'.");
    if (code === 'ENOENT') throw new UsageError(`the root '${options.root}' is no folder.`);
    if (EXPECTED.has(code)) throw new UsageError(message);
    throw error;
  }
}

const EXPECTED: ReadonlySet<string | undefined> = new Set(['ERR_OFFLOAD_OPTION', 'ERR_OFFLOAD_BACKEND']);

/** BullMQ loads the Redis client by itself and says so in words only. */
function isMissing(code: string | undefined, message: string): boolean {
  return (code === 'ERR_MODULE_NOT_FOUND' && message.includes("'bullmq'")) || message.includes("'ioredis' package");
}

const say = (sentence: string): void => { process.stderr.write(`unstall: ${sentence}\n`); };

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`;
