import { readFile } from 'node:fs/promises';
import { runLoad } from '../shop/load.mjs';
import { startServer } from './server-process.mjs';

const seconds = 10;

/** Final records of what the shop's own code did; the start and the machine's own pauses are not its fault. */
async function readStalls(file) {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(Boolean);
  return lines.map(line => JSON.parse(line)).filter(({ type, ongoing, label }) => type === 'stall' && !ongoing && !label);
}

/** Starts the compiled shop under `unstall run`, puts it under load, and stops it: `{ load, loopDelayP99, stalls }`. */
export async function measure(folder, records) {
  const server = await startServer(folder, records);
  try {
    const load = await runLoad({ url: server.url, seconds });
    const { eventLoopDelayMs } = await (await fetch(`${server.url}/metrics`)).json();
    await server.stop();
    return { load, loopDelayP99: eventLoopDelayMs.p99, stalls: await readStalls(records) };
  } finally {
    server.kill();
  }
}
