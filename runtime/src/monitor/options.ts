import tty from 'node:tty';
import type { Meter, MetricsRegistry } from './metrics.js';
import { hasCheapContext } from './request-context.js';
import type { StallRecord } from './record.js';

/** Options of `startMonitor`; what is left out comes from the environment, then from the default. */
export interface MonitorOptions {
  /** Milliseconds from which a stall is reported; `UNSTALL_THRESHOLD`, default 50. */
  readonly threshold?: number;
  /** Called on the main thread with every finished stall. */
  readonly onStall?: (record: StallRecord) => void;
  /** Path or `fd:N` that gets every record as a JSON line; `UNSTALL_OUT`. */
  readonly out?: string;
  /** What goes to stderr; `UNSTALL_FORMAT`, default `text`; `none` with `onStall`, or with `out` if stderr is no terminal. */
  readonly format?: 'text' | 'json' | 'none';
  /** Also tells where the blocking callback was scheduled; costs most of the throughput. `UNSTALL_ORIGINS=1`. */
  readonly origins?: boolean;
  /** Adds up the time in blocking calls by place, those under the threshold too; written when the process ends. `UNSTALL_SITES=1`. */
  readonly sites?: boolean;
  /** Turns exit code 0 into 1 if the loop has stalled; `UNSTALL_FAIL=1`. */
  readonly fail?: boolean;
  /** Folder that gets a `.cpuprofile` of every stall; `UNSTALL_PROFILES`. */
  readonly profiles?: string;
  /** Known stalls that are not reported: files, folders, `file:line`, or natives such as `fs.readFileSync`; `UNSTALL_ALLOW`, by commas. */
  readonly allow?: readonly string[];
  /** A prom-client registry or an OpenTelemetry meter; gets `unstall_stalls_total` and `unstall_stall_duration_seconds`. */
  readonly metrics?: MetricsRegistry | Meter;
  /**
   * Follows HTTP requests through everything asynchronous, so that stalls after an `await` name theirs too; `UNSTALL_REQUESTS=1` or `0`.
   * On by default from Node 24 on, where it costs 1 % of requests; before, 13 %.
   */
  readonly requests?: boolean;
  /** Share of processes that are watched, 0 to 1; `UNSTALL_SAMPLE`, default 1. One of many replicas is enough to find a line. */
  readonly sample?: number;
}

/** Options with every default filled in. */
export interface ResolvedOptions {
  readonly threshold: number;
  readonly out: string | undefined;
  readonly format: 'text' | 'json' | 'none';
  readonly origins: boolean;
  readonly sites: boolean;
  readonly fail: boolean;
  readonly profiles: string | undefined;
  readonly allow: readonly string[];
  readonly requests: boolean;
  readonly sample: number;
}

const DEFAULT_THRESHOLD_MS = 50;
const MIN_THRESHOLD_MS = 10;
const STDERR = 2;

/** Fills in the environment and the defaults; an unusable value falls back, since the host comes first. */
export function resolveOptions(options: MonitorOptions, env: NodeJS.ProcessEnv): ResolvedOptions {
  const out = options.out ?? (env['UNSTALL_OUT'] || undefined);
  return {
    out,
    threshold: findThreshold(options.threshold ?? Number(env['UNSTALL_THRESHOLD'])),
    format: options.format ?? findFormat(env['UNSTALL_FORMAT'], { out, isQuiet: options.onStall !== undefined }),
    origins: options.origins ?? env['UNSTALL_ORIGINS'] === '1',
    sites: options.sites ?? env['UNSTALL_SITES'] === '1',
    fail: options.fail ?? env['UNSTALL_FAIL'] === '1',
    profiles: options.profiles ?? (env['UNSTALL_PROFILES'] || undefined),
    allow: options.allow ?? (env['UNSTALL_ALLOW'] ?? '').split(',').filter((entry) => entry !== ''),
    requests: options.requests ?? (env['UNSTALL_REQUESTS'] ? env['UNSTALL_REQUESTS'] === '1' : hasCheapContext()),
    sample: findSample(options.sample ?? Number(env['UNSTALL_SAMPLE'] || 1)),
  };
}

function findThreshold(value: number): number {
  return Number.isFinite(value) && value > 0 ? Math.max(MIN_THRESHOLD_MS, value) : DEFAULT_THRESHOLD_MS;
}

function findSample(value: number): number {
  return value >= 0 && value <= 1 ? value : 1;
}

function findFormat(value: string | undefined, { out, isQuiet }: { out: string | undefined; isQuiet: boolean }): ResolvedOptions['format'] {
  if (value === 'text' || value === 'json' || value === 'none') return value;
  return isQuiet || (out !== undefined && !tty.isatty(STDERR)) ? 'none' : 'text';
}
