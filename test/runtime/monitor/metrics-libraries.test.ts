import { AggregationTemporality, InMemoryMetricExporter, MeterProvider, PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';
import { startMonitor, type StallRecord } from '@unstall/runtime';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { createMetrics } from '../../../runtime/src/monitor/metrics.js';

const stall = (durationMs: number, line: number, label: StallRecord['label'] = null): StallRecord => ({
  type: 'stall', version: 1, id: '1', pid: 1, thread: 0, startedAt: '', durationMs, ongoing: false, label, operation: null, frames: [],
  culprit: { file: 'a "b".js', line, function: 'f', api: null }, request: null, origin: [], approximate: false, samples: 1,
});
const stalls = [stall(60, 3), stall(700, 3), stall(20_000, 4), stall(900, 4, 'suspended'), stall(300, 4, 'gc')];

/** A value as prom-client prints it. */
function valueOf(text: string, series: string): number {
  const line = text.split('\n').find((each) => each.startsWith(`${series} `));
  return Number(line?.slice(series.length));
}

describe('metrics of stalls', () => {
  it('are what a prom-client registry prints', async () => {
    const registry = new Registry();
    createMetrics(registry)(stall(60, 3));
    // A second time, as after a reload, takes the place of the first.
    const count = createMetrics(registry);
    stalls.forEach(count);
    const text = await registry.metrics();
    const labels = (line: number, more = ''): string => `{code_function_name="f",code_file_path="a \\"b\\".js",code_line_number="${line}"${more}}`;
    expect(text).toContain('# TYPE unstall_stalls_total counter');
    expect(text).toContain('# TYPE unstall_stall_duration_seconds histogram');
    expect(valueOf(text, `unstall_stalls_total${labels(3)}`)).toBe(2);
    expect(valueOf(text, `unstall_stalls_total${labels(4)}`)).toBe(2);
    expect(valueOf(text, `unstall_stall_duration_seconds_bucket${labels(3, ',le="0.1"')}`)).toBe(1);
    expect(valueOf(text, `unstall_stall_duration_seconds_bucket${labels(4, ',le="10"')}`)).toBe(1);
    expect(valueOf(text, `unstall_stall_duration_seconds_bucket${labels(4, ',le="+Inf"')}`)).toBe(2);
    expect(valueOf(text, `unstall_stall_duration_seconds_sum${labels(4)}`)).toBeCloseTo(20.3);
    registry.resetMetrics();
    expect(await registry.metrics()).not.toContain('code_line_number');
  });

  it('are what the OpenTelemetry SDK exports', async () => {
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 100_000 });
    const provider = new MeterProvider({ readers: [reader] });
    stalls.forEach(createMetrics(provider.getMeter('test')));
    await reader.forceFlush();
    const metrics = exporter.getMetrics().flatMap(({ scopeMetrics }) => scopeMetrics).flatMap((scope) => scope.metrics);
    const points = Object.fromEntries(metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints as { value: unknown; attributes: object }[]]));
    const attributes = (line: number): object => ({ 'code.function.name': 'f', 'code.file.path': 'a "b".js', 'code.line.number': line });
    expect(points['unstall_stalls_total']?.map(({ value, attributes: given }) => [value, given])).toEqual([[2, attributes(3)], [2, attributes(4)]]);
    expect(points['unstall_stall_duration_seconds']?.[1]).toMatchObject({
      attributes: attributes(4),
      value: { count: 2, sum: 20.3, buckets: { boundaries: [0.1, 0.25, 0.5, 1, 2.5, 5, 10], counts: [0, 0, 1, 0, 0, 0, 0, 1] } },
    });
    expect(metrics.find(({ descriptor }) => descriptor.name === 'unstall_stall_duration_seconds')?.descriptor.unit).toBe('s');
    await provider.shutdown();
  });

  it('are fed by a real stall', { retry: 2 }, async () => {
    const registry = new Registry();
    const monitor = startMonitor({ threshold: 100, format: 'none', metrics: registry });
    await new Promise((resolve) => setTimeout(resolve, 400));
    const end = performance.now() + 600;
    while (performance.now() < end);
    await monitor.flush();
    monitor.stop();
    expect(await registry.metrics()).toMatch(/unstall_stalls_total\{.*metrics-libraries\.test\.ts.*\} 1/);
  });
});
