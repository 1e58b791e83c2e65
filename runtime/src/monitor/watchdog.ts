import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { BroadcastChannel, parentPort, workerData } from 'node:worker_threads';
import { isAllowed } from './allow-list.js';
import { buildRecord } from './build-record.js';
import { createLineWriter, openLineWriter, type LineWriter } from './line-writer.js';
import { connectToMain, connectToWorker, type DebugSession } from './debug-session.js';
import { resolveFrames } from './resolve-frames.js';
import { findBlame } from './samples.js';
import { createSampler } from './sampler.js';
import type { OpenStall } from './open-stall.js';
import { buildCpuProfile } from './cpu-profile.js';
import { openSharedState, STALLS } from './shared-state.js';
import { createSourceMapper } from './source-maps.js';
import { createTextReport } from './text-report.js';
import { openThreadStat, readThreadNumber } from './thread-stat.js';
import { watch, type Observation, type Watch } from './watch.js';
import type { SitesRecord, StallRecord } from './record.js';
import { buildSites } from './build-sites.js';
import type { RawSite } from './call-sites.js';
import { THREADS, type FromThread, type Join, type ToMain, type ToThreads, type ToWatchdog, type WatchdogData } from './messages.js';

const STDERR = 2;
const data = workerData as WatchdogData;
const toStderr = createLineWriter(STDERR);
const say = (message: string): void => toStderr(`unstall: ${message}\n`);
const sinks = [openFile(), openStderr()];
const port = parentPort;
const mapper = createSourceMapper((place) => port?.postMessage({ kind: 'map', place } satisfies ToMain));

type Sink = (record: StallRecord | SitesRecord) => void;

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

function report(thread: number, { buffer }: Pick<Watched, 'buffer'>): (observation: Observation) => void {
  const context = { state: openSharedState(buffer), cwd: data.cwd, mapper, thread };
  return (observation) => {
    const record = buildRecord(observation, context);
    if (isAllowed(record, data.allow)) return;
    for (const sink of sinks) sink?.(record);
    if (record.ongoing) return;
    if (data.profiles !== undefined) writeProfile(data.profiles, observation.stall);
    if (record.label === null || record.label === 'gc') Atomics.add(counts, STALLS, 1);
    port?.postMessage({ kind: 'stall', record } satisfies ToMain);
  };
}

function writeProfile(folder: string, stall: OpenStall): void {
  if (stall.samples.length === 0) return;
  try {
    fs.mkdirSync(folder, { recursive: true });
    fs.writeFileSync(path.join(folder, `${stall.id}.cpuprofile`), JSON.stringify(buildCpuProfile(stall)));
  } catch (error) {
    say(`the profile is not written: ${(error as Error).message}.`);
  }
}

interface Watched {
  readonly buffer: SharedArrayBuffer;
  readonly every: number;
  readonly number: number | undefined;
}

const MAIN = 0;
const { integers: counts } = openSharedState(data.buffer);
const watches = new Map<number, Watch>();

function startWatch(thread: number, watched: Watched): void {
  watches.get(thread)?.stop();
  const connect = thread === MAIN ? connectToMain : (): DebugSession => connectToWorker(thread);
  const started = watch({
    state: openSharedState(watched.buffer),
    sampler: createSampler(data.canInspect ? connect : undefined, thread === MAIN),
    stat: openThreadStat(watched.number),
    own: openThreadStat(undefined),
    threshold: data.threshold,
    every: watched.every,
    name: `${data.pid}-${thread}-${Date.now().toString(36)}`,
    report: report(thread, watched),
    prepare: (stall) => void resolveFrames(findBlame(stall.samples)?.frames ?? [], { cwd: data.cwd, mapper }),
    patience: mapper.patience,
    onGone: thread === data.thread ? undefined : () => forget(thread),
  });
  watches.set(thread, started);
}

function receive(thread: number, message: ToWatchdog | Join): void {
  if (message.kind === 'join') return startWatch(thread, message);
  const watching = watches.get(thread);
  if (message.kind === 'landed') return watching?.receive(message.snapshot);
  if (message.kind === 'origin') return watching?.receiveOrigin(message.origin);
  if (message.kind === 'collection') return watching?.receiveCollection(message.durationMs);
  if (message.kind === 'sites') return writeSites(thread, message.sites);
  if (message.kind === 'map') return mapper.receive(message.asked, message.mapping);
  if (message.kind === 'flush') return watching?.flush(() => port?.postMessage({ kind: 'flushed', id: message.id } satisfies ToMain));
  forget(thread);
  if (thread === data.thread) close();
}

function writeSites(thread: number, sites: readonly RawSite[]): void {
  const record = buildSites(sites, { cwd: data.cwd, mapper, thread });
  for (const sink of sinks) sink?.(record);
}

function forget(thread: number): void {
  watches.get(thread)?.stop();
  watches.delete(thread);
}

const threads = new BroadcastChannel(THREADS);
threads.onmessage = (event) => {
  const { thread, message } = (event as { data: unknown }).data as Partial<FromThread>;
  if (thread !== undefined && message) receive(thread, message);
};

function close(): void {
  for (const watching of watches.values()) watching.stop();
  threads.close();
  port?.close();
}

/** On a busy machine the watchdog would sleep through the stalls that it is there for; it needs a few milliseconds a second. */
function hurry(): void {
  const number = readThreadNumber();
  try {
    if (number !== undefined) os.setPriority(number, os.constants.priority.PRIORITY_HIGH);
  } catch {
    // Not permitted, as for most users: it then competes like any other thread.
  }
}

hurry();
startWatch(data.thread, data);
port?.on('message', (message: ToWatchdog) => receive(data.thread, message));
threads.postMessage({ kind: 'call' } satisfies ToThreads);
