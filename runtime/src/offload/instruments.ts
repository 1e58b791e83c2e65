import type { Meter, MetricsRegistry } from '../monitor/metrics.js';

type Labels = Readonly<Record<string, string>>;

/** What is measured, and in what; the unit of histograms is seconds. */
export interface Instruments {
  counter(name: string, help: string): (labels: Labels) => void;
  histogram(name: string, help: string): (labels: Labels, seconds: number) => void;
}

/** Upper bounds in seconds: from what a call costs at least to what should not be waited for. */
const BUCKETS = [0.001, 0.005, 0.025, 0.1, 0.5, 1, 2.5, 10];

/** Counters and histograms of a prom-client registry or an OpenTelemetry meter, neither of which is needed here. */
export function createInstruments(target: MetricsRegistry | Meter): Instruments {
  return 'createCounter' in target ? instrumentsOfMeter(target) : instrumentsOfRegistry(target);
}

function instrumentsOfMeter(meter: Meter): Instruments {
  return {
    counter(name, description) {
      const counter = meter.createCounter(name, { description });
      return (labels) => counter.add(1, labels);
    },
    histogram(name, description) {
      const histogram = meter.createHistogram(name, { description, unit: 's', advice: { explicitBucketBoundaries: BUCKETS } });
      return (labels, seconds) => histogram.record(seconds, labels);
    },
  };
}

interface Series {
  readonly labels: Labels;
  /** Values up to each bound of `BUCKETS`. */
  readonly atMost: number[];
  count: number;
  sum: number;
}

function instrumentsOfRegistry(registry: MetricsRegistry): Instruments {
  /** A metric is whatever answers `get()`. */
  const register = (head: { name: string; help: string; type: string }, render: (series: Series) => object[]): (labels: Labels, value: number) => void => {
    const all = new Map<string, Series>();
    const get = async (): Promise<object> => ({ ...head, aggregator: 'sum', values: [...all.values()].flatMap(render) });
    registry.removeSingleMetric?.(head.name);
    registry.registerMetric({ ...head, get, reset: () => all.clear() } as never);
    return (labels, value) => {
      const key = Object.values(labels).join('\n');
      const series = all.get(key) ?? { labels, atMost: BUCKETS.map(() => 0), count: 0, sum: 0 };
      all.set(key, series);
      add(series, value);
    };
  };
  return {
    counter(name, help) {
      const count = register({ name, help, type: 'counter' }, ({ labels, count: value }) => [{ value, labels }]);
      return (labels) => count(labels, 0);
    },
    histogram: (name, help) => register({ name, help, type: 'histogram' }, (series) => renderHistogram(name, series)),
  };
}

function add(series: Series, value: number): void {
  series.count++;
  series.sum += value;
  for (const [i, bound] of BUCKETS.entries()) if (value <= bound) series.atMost[i] = (series.atMost[i] ?? 0) + 1;
}

function renderHistogram(name: string, { labels, atMost, count, sum }: Series): object[] {
  const bounds: [number | string, number][] = [...BUCKETS.map((bound, i): [number, number] => [bound, atMost[i] ?? 0]), ['+Inf', count]];
  return [
    ...bounds.map(([le, value]) => ({ metricName: `${name}_bucket`, labels: { ...labels, le }, value })),
    { metricName: `${name}_sum`, labels, value: sum },
    { metricName: `${name}_count`, labels, value: count },
  ];
}
