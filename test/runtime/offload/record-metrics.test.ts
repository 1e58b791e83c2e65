import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { close, configure, offloaded, recordMetrics } from '@unstall/runtime/offload';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

beforeAll(() => configure({ cpu: { max: 1 } }));
afterAll(close);

const MODULE = './fixtures/work.mjs';
const work = offloaded<typeof Work>(MODULE, import.meta.url);

/** Two that are done, the second of which waits for the first, and two that fail. */
async function callAll(): Promise<void> {
  await Promise.all([work.block(120), work.add(1, 2)]);
  await work.exit(1).catch(() => {});
  await (work as unknown as { nothing(): Promise<void> }).nothing().catch(() => {});
}

/** A value as prom-client prints it. */
function valueOf(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length));
}

it('is what a prom-client registry prints', async () => {
  const registry = new Registry();
  recordMetrics(registry)();
  // A second time, as after a reload, takes the place of the first.
  const stop = recordMetrics(registry);
  await callAll();
  stop();
  await work.add(1, 1);

  const text = await registry.metrics();
  const of = (name: string, more = ''): number => valueOf(text, `${name}{module="${MODULE}",pool="cpu"${more}}`);
  expect(text).toContain('# TYPE unstall_offload_calls_total counter');
  expect(text).toContain('# TYPE unstall_offload_run_seconds histogram');
  expect(of('unstall_offload_calls_total', ',outcome="done"')).toBe(2);
  expect(of('unstall_offload_calls_total', ',outcome="ERR_OFFLOAD_EXITED"')).toBe(1);
  expect(of('unstall_offload_calls_total', ',outcome="ERR_OFFLOAD_MEMBER"')).toBe(1);
  expect(of('unstall_offload_run_seconds_count')).toBe(4);
  expect(of('unstall_offload_run_seconds_bucket', ',le="+Inf"')).toBe(4);
  // At least the one that has blocked for 120 ms is not among them.
  expect(of('unstall_offload_run_seconds_bucket', ',le="0.1"')).toBeLessThan(4);
  expect(of('unstall_offload_run_seconds_sum')).toBeGreaterThan(0.1);
  expect(of('unstall_offload_wait_seconds_sum')).toBeGreaterThan(0.1);
  registry.resetMetrics();
  expect(await registry.metrics()).not.toContain(MODULE);
});

it('is what an OpenTelemetry meter exports', async () => {
  const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
  const provider = new MeterProvider({ readers: [new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 60_000 })] });
  const stop = recordMetrics(provider.getMeter('shop'));
  await callAll();
  stop();
  await work.add(1, 1);
  await provider.forceFlush();
  const metrics = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics).flatMap((scope) => scope.metrics);
  await provider.shutdown();

  const points = (name: string) => metrics.find(({ descriptor }) => descriptor.name === name)?.dataPoints ?? [];
  const labels = { module: MODULE, pool: 'cpu' };
  expect(points('unstall_offload_calls_total').map(({ attributes, value }) => [attributes, value])).toEqual([
    [{ ...labels, outcome: 'done' }, 2], [{ ...labels, outcome: 'ERR_OFFLOAD_EXITED' }, 1], [{ ...labels, outcome: 'ERR_OFFLOAD_MEMBER' }, 1],
  ]);
  expect(points('unstall_offload_run_seconds')).toMatchObject([{ attributes: labels, value: { count: 4 } }]);
  expect(points('unstall_offload_wait_seconds')).toMatchObject([{ attributes: labels, value: { count: expect.any(Number) } }]);
  expect((points('unstall_offload_run_seconds')[0]?.value as { sum: number }).sum).toBeGreaterThan(0.1);
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
