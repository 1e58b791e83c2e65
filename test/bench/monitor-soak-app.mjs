// The program of monitor-soak.mjs: argv[2] stalls of many kinds in turn. Writes a line per stall to descriptor 4 (kind, begin and end by Date.now()), and
// every argv[3] stalls a line about memory in MB: heap in use after a collection, resident set, heap in use of the watchdog.
import { spawnSync } from 'node:child_process';
import crypto from 'node:crypto';
import { writeSync } from 'node:fs';
import { Session } from 'node:inspector';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';

const [stalls, every] = process.argv.slice(2).map(Number);
const LENGTH_MS = 140;
const PAUSE_MS = 60;
const TRUTH = 4;

const text = `[${'{"id":12345,"tags":["x","y","z"]},'.repeat(1500)}0]`;
const rows = Array.from({ length: 1500 }, (_, id) => ({ id, name: `n${id}`, tags: ['x', 'y'] }));
const words = Array.from({ length: 4000 }, (_, index) => String((index * 7919) % 4001));
const bytes = crypto.randomBytes(1_000_000);
const until = (ms) => {
  const end = performance.now() + ms;
  return () => performance.now() < end;
};

/** Blocks by one native again and again, since a single call is as long as the machine is slow. */
const again = (call) => {
  const more = until(LENGTH_MS);
  while (more()) call();
};

/** Name of the function that the record must blame, and how it blocks. */
const kinds = {
  spinLoop() {
    const end = performance.now() + LENGTH_MS;
    while (performance.now() < end);
  },
  matchPattern() { again(() => /^(a+)+$/.test(`${'a'.repeat(16)}!`)); },
  parseText() { again(() => JSON.parse(text)); },
  stringifyRows() { again(() => JSON.stringify(rows)); },
  cloneRows() { again(() => structuredClone(rows)); },
  sortWords() { again(() => [...words].sort()); },
  replaceText() { again(() => text.replace(/x/g, 'yz')); },
  hashBytes() { again(() => crypto.createHash('sha256').update(bytes)); },
  packBytes() { again(() => zlib.gzipSync(bytes)); },
  derivePassword() { again(() => crypto.pbkdf2Sync('secret', 'salt', 60_000, 32, 'sha256')); },
  spawnSleep() { spawnSync('sleep', [String(LENGTH_MS / 1000)]); },
  waitForCell() { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, LENGTH_MS); },
};

/** Heap in use of the watchdog after a collection, MB; it is the only worker thread here. */
async function readWatchdogHeap() {
  const session = new Session();
  session.connect();
  const used = new Promise((resolve) => {
    session.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      const { id, result } = JSON.parse(params.message);
      if (id === 2) resolve(result.usedSize);
    });
    session.on('NodeWorker.attachedToWorker', ({ params: { sessionId } }) => {
      const send = (id, method) => session.post('NodeWorker.sendMessageToWorker', { sessionId, message: JSON.stringify({ id, method }) });
      send(1, 'HeapProfiler.collectGarbage');
      send(2, 'Runtime.getHeapUsage');
    });
  });
  session.post('NodeWorker.enable', { waitForDebuggerOnStart: false });
  // A session does not keep the loop alive.
  const alive = setInterval(() => {}, 1000);
  const heap = await used;
  clearInterval(alive);
  session.disconnect();
  return heap;
}

const write = (line) => writeSync(TRUTH, `${JSON.stringify(line)}\n`);

async function writeMemory(after) {
  globalThis.gc();
  const { heapUsed, rss } = process.memoryUsage();
  const [heap, resident, watchdog] = [heapUsed, rss, await readWatchdogHeap()].map((value) => value / 2 ** 20);
  write({ kind: 'memory', after, heap, resident, watchdog });
}

const list = Object.entries(kinds);
await sleep(500);
for (let count = 0; count < stalls; count++) {
  if (count % every === 0) await writeMemory(count);
  const [name, block] = list[count % list.length];
  await sleep(PAUSE_MS);
  const begin = Date.now();
  block();
  write({ kind: 'stall', name, begin, end: Date.now() });
}
await sleep(PAUSE_MS * 2);
await writeMemory(stalls);
