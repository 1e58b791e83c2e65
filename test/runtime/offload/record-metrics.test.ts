import { close, configure, offloaded, recordMetrics } from '@unstall/runtime/offload';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

beforeAll(() => configure({ cpu: { max: 1 } }));
afterAll(close);

const MODULE = './fixtures/work.mjs';
const work = offloaded<typeof Work>(MODULE, import.meta.url);
const labels = { module: MODULE, pool: 'cpu' };

interface Metric {
  readonly name: string;
  readonly type: string;
  get(): Promise<{ readonly values: { metricName?: string; value: number; labels: object }[] }>;
}

async function callAll(): Promise<void> {
  await Promise.all([work.block(120), work.add(1, 2)]);
  await work.exit(1).catch(() => {});
  await (work as unknown as { nothing(): Promise<void> }).nothing().catch(() => {});
}

it('feeds an OpenTelemetry meter', async () => {
  const recorded: [string, number, object][] = [];
  const create = (name: string): { add: (value: number, of: object) => void; record: (value: number, of: object) => void } => {
    const keep = (value: number, of: object): void => { recorded.push([name, value, of]); };
    return { add: keep, record: keep };
  };
  const stop = recordMetrics({ createCounter: create, createHistogram: create });
  await callAll();
  stop();
  await work.add(1, 1);

  const of = (metric: string): [number, object][] => recorded.filter(([name]) => name === metric).map(([, value, attributes]) => [value, attributes]);
  const outcomes = ['done', 'done', 'ERR_OFFLOAD_EXITED', 'ERR_OFFLOAD_MEMBER'];
  expect(of('unstall_offload_calls_total')).toEqual(outcomes.map((outcome) => [1, { ...labels, outcome }]));
  const runs = of('unstall_offload_run_seconds');
  expect(runs).toHaveLength(4);
  expect(runs[0]?.[0]).toBeGreaterThan(0.1);
  expect(runs[0]?.[0]).toBeLessThan(5);
  // The second call has waited for the first.
  expect(of('unstall_offload_wait_seconds')[1]?.[0]).toBeGreaterThan(0.1);
});

it('registers metrics that a prom-client registry can print, once however often it is asked to', async () => {
  const metrics = new Map<string, Metric>();
  const registry = {
    registerMetric(metric: Metric): void {
      if (metrics.has(metric.name)) throw new Error(`${metric.name} is registered twice`);
      metrics.set(metric.name, metric);
    },
    removeSingleMetric: (name: string): void => void metrics.delete(name),
  };
  recordMetrics(registry)();
  const stop = recordMetrics(registry);
  await callAll();
  stop();

  expect(Array.from(metrics.values(), ({ name, type }) => [name, type])).toEqual([
    ['unstall_offload_calls_total', 'counter'], ['unstall_offload_wait_seconds', 'histogram'], ['unstall_offload_run_seconds', 'histogram'],
  ]);
  const values = async (name: string) => (await metrics.get(name)?.get())?.values ?? [];
  expect(await values('unstall_offload_calls_total')).toEqual([
    { value: 2, labels: { ...labels, outcome: 'done' } },
    { value: 1, labels: { ...labels, outcome: 'ERR_OFFLOAD_EXITED' } },
    { value: 1, labels: { ...labels, outcome: 'ERR_OFFLOAD_MEMBER' } },
  ]);
  const runs = await values('unstall_offload_run_seconds');
  const bucket = (le: unknown): number | undefined => runs.find((value) => (value.labels as { le?: unknown }).le === le)?.value;
  expect(bucket('+Inf')).toBe(4);
  expect(bucket(0.1)).toBe(3);
  expect(runs.find(({ metricName }) => metricName === 'unstall_offload_run_seconds_sum')?.value).toBeGreaterThan(0.1);
});

it('names failures by code or class, never by message', async () => {
  const seen: unknown[] = [];
  const instrument = { add: (_value: number, of: object) => { seen.push((of as { outcome: string }).outcome); }, record: () => {} };
  const stop = recordMetrics({ createCounter: () => instrument, createHistogram: () => instrument });
  const abort = (reason: unknown) => {
    const controller = new AbortController();
    const call = offloaded<typeof Work>(MODULE, import.meta.url, { signal: controller.signal }).add(1, 1).catch(() => {});
    controller.abort(reason);
    return call;
  };
  await Promise.all([abort(new RangeError('user 4711')), abort('user 4711'), abort(null)]);
  stop();
  expect(seen).toEqual(['RangeError', 'string', 'object']);
});
