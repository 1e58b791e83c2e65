import { parentPort, workerData } from 'node:worker_threads';
import { buildRecord } from './build-record.js';
import { createLineWriter, openLineWriter, type LineWriter } from './line-writer.js';
import { createMainSampler } from './main-sampler.js';
import { openSharedState } from './shared-state.js';
import { createSourceMapper } from './source-maps.js';
import { createTextReport } from './text-report.js';
import { openThreadStat } from './thread-stat.js';
import { watch, type Observation } from './watch.js';
import type { StallRecord } from './record.js';
import type { ToMain, ToWatchdog, WatchdogData } from './messages.js';

const STDERR = 2;
const data = workerData as WatchdogData;
const toStderr = createLineWriter(STDERR);
const say = (message: string): void => toStderr(`unstall: ${message}\n`);
const state = openSharedState(data.buffer);
const context = { state, cwd: data.cwd, mapper: createSourceMapper(), thread: data.thread };
const sinks = [openFile(), openStderr()];
const port = parentPort;

type Sink = (record: StallRecord) => void;

function toJson(write: LineWriter): Sink {
  return (record) => write(`${JSON.stringify(record)}\n`);
}

function openFile(): Sink | undefined {
  if (data.out === undefined) return undefined;
  try {
    return toJson(openLineWriter(data.out));
  } catch (error) {
    say(`the records are not written: ${(error as Error).message}.`);
    return undefined;
  }
}

function openStderr(): Sink | undefined {
  if (data.format === 'none') return undefined;
  return data.format === 'json' ? toJson(toStderr) : createTextReport(toStderr, data.cwd);
}

function report(observation: Observation): void {
  const record = buildRecord(observation, context);
  for (const sink of sinks) sink?.(record);
  if (!record.ongoing) port?.postMessage({ kind: 'stall', record } satisfies ToMain);
}

const watching = watch({
  state,
  sampler: createMainSampler(data.canInspect),
  stat: openThreadStat(data.pid),
  own: openThreadStat(undefined),
  threshold: data.threshold,
  every: data.every,
  name: `${data.pid}-${Date.now().toString(36)}`,
  report,
});

port?.on('message', (message: ToWatchdog) => {
  if (message.kind === 'landed') return watching.receive(message.snapshot);
  if (message.kind === 'origin') return watching.receiveOrigin(message.origin);
  watching.stop();
  port.close();
});
