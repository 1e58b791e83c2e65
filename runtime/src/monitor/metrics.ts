import type { StallRecord } from './record.js';

/** What is used of a registry such as prom-client's. */
export interface MetricsRegistry {
  registerMetric(metric: never): void;
  removeSingleMetric?(name: string): void;
}

/** What is used of an OpenTelemetry meter. */
export interface Meter {
  createCounter(name: string, options: object): { add(value: number, attributes: Attributes): void };
  createHistogram(name: string, options: object): { record(value: number, attributes: Attributes): void };
}

type Attributes = Readonly<Record<string, string | number>>;
/** Takes one finished stall. */
type Count = (record: StallRecord) => void;

const COUNT = 'unstall_stalls_total';
const SECONDS = 'unstall_stall_duration_seconds';
const COUNT_HELP = 'Stalls of the event loop.';
const SECONDS_HELP = 'Length of the stalls of the event loop.';
/** Upper bounds in seconds; below the default threshold there is nothing. */
const BUCKETS = [0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** Feeds plain stalls to a registry or a meter; `code.*` are OpenTelemetry's names for a place in the source. */
export function createMetrics(target: MetricsRegistry | Meter): Count {
  const count = 'createCounter' in target ? countIn(target) : registerIn(target);
  return (record) => {
    if (record.label === null || record.label === 'gc') count(record);
  };
}

function describe({ culprit }: StallRecord): Attributes {
  return {
    'code.function.name': culprit?.function ?? '',
    'code.file.path': culprit?.file ?? '',
    'code.line.number': culprit?.line ?? 0,
  };
}

function countIn(meter: Meter): Count {
  const counter = meter.createCounter(COUNT, { description: COUNT_HELP });
  const options = { description: SECONDS_HELP, unit: 's', advice: { explicitBucketBoundaries: BUCKETS } };
  const histogram = meter.createHistogram(SECONDS, options);
  return (record) => {
    const attributes = describe(record);
    counter.add(1, attributes);
    histogram.record(record.durationMs / 1000, attributes);
  };
}

interface Series {
  readonly labels: Attributes;
  /** Stalls up to each bound of `BUCKETS`. */
  readonly atMost: number[];
  count: number;
  /** Seconds. */
  sum: number;
}

interface MetricHead {
  readonly name: string;
  readonly help: string;
  readonly type: string;
}

/** A metric is whatever answers `get()`, so that no copy of prom-client is needed here. */
function registerIn(registry: MetricsRegistry): Count {
  const series = new Map<string, Series>();
  const metric = ({ name, help, type }: MetricHead, values: () => object[]): void => {
    registry.removeSingleMetric?.(name);
    const get = async (): Promise<object> => ({ name, help, type, aggregator: 'sum', values: values() });
    registry.registerMetric({ name, help, type, get, reset: () => series.clear() } as never);
  };
  metric({ name: COUNT, help: COUNT_HELP, type: 'counter' }, () => [...series.values()].map(({ labels, count }) => ({ value: count, labels })));
  metric({ name: SECONDS, help: SECONDS_HELP, type: 'histogram' }, () => [...series.values()].flatMap(toHistogram));
  return (record) => {
    const labels = Object.fromEntries(Object.entries(describe(record)).map(([key, value]) => [key.replaceAll('.', '_'), value]));
    const key = Object.values(labels).join(' ');
    const known = series.get(key) ?? { labels, atMost: BUCKETS.map(() => 0), count: 0, sum: 0 };
    series.set(key, known);
    const seconds = record.durationMs / 1000;
    known.count += 1;
    known.sum += seconds;
    BUCKETS.forEach((bound, index) => { known.atMost[index] = (known.atMost[index] ?? 0) + (seconds <= bound ? 1 : 0); });
  };
}

function toHistogram({ labels, atMost, count, sum }: Series): object[] {
  const bucket = (le: number | string, value: number): object => ({ metricName: `${SECONDS}_bucket`, labels: { ...labels, le }, value });
  return [
    ...BUCKETS.map((bound, index) => bucket(bound, atMost[index] ?? 0)),
    bucket('+Inf', count),
    { metricName: `${SECONDS}_sum`, labels, value: sum },
    { metricName: `${SECONDS}_count`, labels, value: count },
  ];
}
