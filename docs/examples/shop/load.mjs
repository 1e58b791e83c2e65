#!/usr/bin/env node
// Puts the shop under load at a fixed rate, as visitors do: they come whether or not the server is busy.
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';

const patienceMs = 30_000;

const login = password => ({
  path: '/login',
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'ada@example.com', password }),
});

/** What the shop's staff and customers do less often, and what costs it most. */
const costly = [login('analytical engine'), { path: '/status' }, { path: '/export.csv.gz' }];

const pages = ['/', '/products/7', '/api/products', '/pages/about', '/api/products/7/related'];

/** Each connection makes one request a second; the waves of a group begin one after another. */
const groups = [
  { waves: 20, connections: 10, requests: pages.map(path => ({ path })) },
  { waves: 5, connections: 1, requests: [login('analytical engine'), login('difference engine')] },
  { waves: 3, connections: 1, requests: costly.slice(1) },
  { waves: 2, connections: 1, requests: [{ path: '/api/products/7/offers' }] },
];

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** The wrong password is part of the load. */
const countFailures = ({ errors, non2xx, statusCodeStats }) => errors + non2xx - (statusCodeStats['401']?.count ?? 0);

async function runWave({ delayMs, ...options }, record) {
  await sleep(delayMs);
  return new Promise((resolve, reject) => {
    const instance = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
    instance.on('response', (...[, , , milliseconds]) => record(milliseconds));
  });
}

/**
 * Runs the load against `url` for `seconds`. Resolves to `{ requests, failures, requestsPerSecond, p50, p99, max }`, latencies in
 * milliseconds over all requests; a failure is a broken connection, a timeout, or a status other than 2xx and 401.
 */
export async function runLoad({ url, seconds }) {
  const latencies = [];
  const started = performance.now();
  const fixed = { url, connectionRate: 1, duration: seconds, timeout: patienceMs / 1000 };
  const results = await Promise.all(groups.flatMap(({ waves, ...group }) => Array.from({ length: waves }, (_, wave) =>
    runWave({ ...fixed, ...group, delayMs: (1000 / waves) * wave }, milliseconds => latencies.push(milliseconds)))));
  const elapsed = (performance.now() - started) / 1000;
  latencies.sort((a, b) => a - b);
  return {
    requests: latencies.length,
    failures: results.reduce((sum, result) => sum + countFailures(result), 0),
    requestsPerSecond: latencies.length / elapsed,
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    max: latencies.at(-1),
  };
}

/** Requests what costs most once more, one after another; so each is seen even where the load is too much for the machine. */
export async function visitAlone(url) {
  for (const { path, ...request } of costly) {
    const response = await fetch(new URL(path, url), { ...request, signal: AbortSignal.timeout(patienceMs) });
    await response.arrayBuffer();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: {
      url: { type: 'string', default: 'http://127.0.0.1:3000' },
      seconds: { type: 'string', default: '10' },
    },
  });
  console.log(JSON.stringify(await runLoad({ url: values.url, seconds: Number(values.seconds) }), null, 2));
}
