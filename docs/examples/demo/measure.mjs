import { readFile } from 'node:fs/promises';
import { runLoad, visitAlone } from '../shop/load.mjs';
import { measureOthers } from './machine.mjs';
import { startServer } from './server-process.mjs';

const seconds = 10;

/**
 * Final records of the thread that serves, since the load began; what blocks in a worker keeps nobody waiting, and what has a label (no
 * CPU, garbage collection) is not the fault of a line.
 */
async function readStalls(file, began) {
  const records = (await readFile(file, 'utf8')).split('\n').filter(Boolean).map(line => JSON.parse(line));
  return records.filter(({ type, thread, ongoing, label, startedAt }) =>
    type === 'stall' && thread === 0 && !ongoing && !label && Date.parse(startedAt) >= began);
}

/** Starts the compiled shop under `unstall run`, puts it under load, and stops it: `{ load, loopDelayP99, stalls, others }`. */
export async function measure(folder, records) {
  const others = await measureOthers();
  const server = await startServer(folder, records);
  try {
    const began = Date.now();
    const load = await runLoad({ url: server.url, seconds });
    const { eventLoopDelayMs } = await (await fetch(`${server.url}/metrics`)).json();
    await visitAlone(server.url);
    await server.stop();
    return { load, loopDelayP99: eventLoopDelayMs.p99, stalls: await readStalls(records, began), others };
  } finally {
    server.kill();
  }
}
