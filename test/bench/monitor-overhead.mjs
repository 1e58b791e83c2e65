// What the monitor costs a server: npm run bench -- monitor [--pairs=30] [--slice=800] [--variants=monitor,none]
// Both servers stay up; the load alternates between them in short slices (ABBA), and the result is the median over neighbouring
// slices, since a shared machine drifts more from minute to minute than the monitor costs. Linux only: CPU time is the kernel's.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '30' },
    slice: { type: 'string', default: '800' },
    variants: { type: 'string', default: 'monitor,none' },
    node: { type: 'string', default: process.execPath },
  },
});
const server = path.join(import.meta.dirname, 'monitor-overhead-server.mjs');
const register = import.meta.resolve('@unstall/runtime/register');
const CONNECTIONS = 10;

/** Environment and flags of a variant; `none` twice is the noise floor. */
const variants = {
  none: { flags: [], env: {} },
  monitor: { flags: ['--import', register], env: {} },
  requests: { flags: ['--import', register], env: { UNSTALL_REQUESTS: '1' } },
  sites: { flags: ['--import', register], env: { UNSTALL_SITES: '1' } },
  origins: { flags: ['--import', register], env: { UNSTALL_ORIGINS: '1' } },
};

async function startServer(name) {
  const { flags, env } = variants[name];
  const child = spawn(values.node, [...flags, server], {
    env: { ...process.env, UNSTALL_FORMAT: 'none', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise((resolve) => child.stdout.once('data', (data) => resolve(Number(data))));
  return { child, url: `http://127.0.0.1:${port}/` };
}

/** Milliseconds of CPU: of the main thread, and of the whole process. */
function readCpu({ child: { pid } }) {
  const main = Number(fs.readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;
  const tasks = fs.readdirSync(`/proc/${pid}/task`);
  const all = tasks.map((task) => Number(fs.readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]) / 1e6);
  return { main, all: all.reduce((sum, ms) => sum + ms, 0) };
}

const readRss = ({ child: { pid } }) => Number(/VmRSS:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/status`, 'utf8'))[1]) / 1024;

async function load(target, ms) {
  const before = readCpu(target);
  const began = performance.now();
  const { requests, latency } = await autocannon({ url: target.url, connections: CONNECTIONS, duration: ms / 1000, workers: 0 });
  const seconds = (performance.now() - began) / 1000;
  const after = readCpu(target);
  return { perSecond: requests.total / seconds, mainPerRequest: (after.main - before.main) / requests.total, p99: latency.p99 };
}

async function idleCost(target) {
  const before = readCpu(target);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  const after = readCpu(target);
  return { main: (after.main - before.main) / 4, all: (after.all - before.all) / 4 };
}

function quantile(list, share) {
  const sorted = [...list].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
}

async function compare(name) {
  const [tested, plain] = [await startServer(name), await startServer('none')];
  for (const target of [tested, plain]) await load(target, 3000);
  const pairs = [];
  for (let index = 0; index < Number(values.pairs); index++) {
    const first = index % 2 === 0 ? tested : plain;
    const one = await load(first, Number(values.slice));
    const two = await load(first === tested ? plain : tested, Number(values.slice));
    pairs.push(first === tested ? [one, two] : [two, one]);
  }
  const ratio = (key) => {
    const list = pairs.map(([a, b]) => a[key] / b[key]);
    return `x${quantile(list, 0.5).toFixed(3)} (${quantile(list, 0.25).toFixed(3)} to ${quantile(list, 0.75).toFixed(3)})`;
  };
  const rss = readRss(tested) - readRss(plain);
  const idle = await idleCost(tested);
  for (const { child } of [tested, plain]) child.kill();
  return `| ${name} | ${ratio('perSecond')} | ${ratio('mainPerRequest')} | ${idle.main.toFixed(1)} / ${idle.all.toFixed(1)} | ${rss.toFixed(0)} |`;
}

console.log('| variant | requests/s | main-thread CPU per request | idle: CPU ms/s of the main thread / of the process | RSS + MB |');
console.log('| --- | --- | --- | --- | --- |');
for (const name of values.variants.split(',')) console.log(await compare(name));
