import type { StallRecord } from '@unstall/runtime';
import { expect, it, vi } from 'vitest';
import { createMetrics } from '../../../runtime/src/monitor/metrics.js';

const stall = (durationMs: number, label: StallRecord['label'] = null): StallRecord => ({
  type: 'stall', version: 1, id: '1', pid: 1, thread: 0, startedAt: '', durationMs, ongoing: false, label, operation: null, frames: [],
  culprit: { file: 'a.js', line: 3, function: 'f', api: null }, request: null, origin: [], approximate: false, samples: 1,
});
const attributes = { 'code.function.name': 'f', 'code.file.path': 'a.js', 'code.line.number': 3 };

it('feeds an OpenTelemetry meter with plain stalls', () => {
  const add = vi.fn();
  const record = vi.fn();
  const count = createMetrics({ createCounter: () => ({ add }), createHistogram: () => ({ record }) });
  count(stall(200));
  count(stall(200, 'suspended'));
  expect(add.mock.calls).toEqual([[1, attributes]]);
  expect(record.mock.calls).toEqual([[0.2, attributes]]);
});

it('registers metrics that a prom-client registry can print', async () => {
  const metrics: { name: string; type: string; get: () => Promise<{ values: { metricName?: string; value: number; labels: object }[] }> }[] = [];
  const count = createMetrics({ registerMetric: (metric: (typeof metrics)[number]) => void metrics.push(metric) });
  count(stall(200));
  count(stall(700));
  expect(metrics.map(({ name, type }) => [name, type])).toEqual([
    ['unstall_stalls_total', 'counter'],
    ['unstall_stall_duration_seconds', 'histogram'],
  ]);
  const labels = { code_function_name: 'f', code_file_path: 'a.js', code_line_number: 3 };
  expect((await metrics[0]?.get())?.values).toEqual([{ value: 2, labels }]);
  const values = (await metrics[1]?.get())?.values ?? [];
  expect(values).toContainEqual({ metricName: 'unstall_stall_duration_seconds_bucket', labels: { ...labels, le: 0.5 }, value: 1 });
  expect(values).toContainEqual({ metricName: 'unstall_stall_duration_seconds_bucket', labels: { ...labels, le: '+Inf' }, value: 2 });
  expect(values.at(-1)).toEqual({ metricName: 'unstall_stall_duration_seconds_count', labels, value: 2 });
});
