// Are stalls missed, and does memory grow? npm run bench -- monitor soak [--stalls=2000] [--every=100] [--node=/path/to/node] [--json]
// One process makes so many stalls of 140 ms, of twelve kinds in turn; each must end in a record that names its function. The exit code is 1 if one has no record.
import { spawn } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  allowPositionals: true,
  options: {
    stalls: { type: 'string', default: '2000' },
    every: { type: 'string', default: '100' },
    node: { type: 'string', default: process.execPath },
    json: { type: 'boolean', default: false },
  },
});
const register = import.meta.resolve('@unstall/runtime/register');
const app = path.join(import.meta.dirname, 'monitor-soak-app.mjs');
const round = (value) => Math.round(value * 10) / 10;

function readLines(stream, lines) {
  let rest = '';
  stream.on('data', (part) => {
    const parts = (rest + String(part)).split('\n');
    rest = parts.pop();
    for (const line of parts) lines.push(JSON.parse(line));
  });
}

async function soak() {
  const child = spawn(values.node, ['--expose-gc', '--import', register, app, values.stalls, values.every], {
    env: { ...process.env, NODE_OPTIONS: '', UNSTALL_OUT: 'fd:3', UNSTALL_FORMAT: 'none', UNSTALL_THRESHOLD: '50' },
    stdio: ['ignore', 'inherit', 'inherit', 'pipe', 'pipe'],
  });
  const [records, truth] = [[], []];
  readLines(child.stdio[3], records);
  readLines(child.stdio[4], truth);
  const code = await new Promise((resolve) => child.on('close', resolve));
  return { code, records, truth };
}

/** The finished record that covers most of a stall. */
function findRecord({ begin, end }, records) {
  const covered = ({ startedAt, durationMs }) => Math.min(end, Date.parse(startedAt) + durationMs) - Math.max(begin, Date.parse(startedAt));
  const best = records.reduce((found, record) => (found === undefined || covered(record) > covered(found) ? record : found), undefined);
  return best && covered(best) > (end - begin) / 2 ? best : undefined;
}

function judge({ code, records, truth }) {
  const stalls = truth.filter(({ kind }) => kind === 'stall');
  const memory = truth.filter(({ kind }) => kind === 'memory').map(({ after, heap, resident, watchdog }) =>
    ({ after, heap: round(heap), resident: round(resident), watchdog: round(watchdog) }));
  const final = records.filter(({ type, ongoing, label }) => type === 'stall' && !ongoing && label !== 'startup');
  const found = stalls.map((stall) => ({ stall, record: findRecord(stall, final) }));
  const plain = found.filter(({ record }) => record?.label === null || record?.label === 'gc');
  const errors = plain.map(({ stall, record }) => Math.abs(record.durationMs - (stall.end - stall.begin)) / (stall.end - stall.begin)).sort((a, b) => a - b);
  const wrong = plain.filter(({ stall, record }) => !record.frames.some((frame) => frame.function === stall.name));
  const used = new Set(found.map(({ record }) => record));
  return {
    code,
    stalls: stalls.length,
    missed: found.filter(({ record }) => !record).map(({ stall }) => stall),
    labelled: found.filter(({ record }) => record && record.label !== null && record.label !== 'gc').length,
    exact: plain.length - wrong.length,
    wrong: wrong.map(({ stall, record }) => ({ name: stall.name, culprit: record.culprit, approximate: record.approximate })),
    others: final.filter((record) => record.label === null && !used.has(record)).length,
    medianError: round(1000 * (errors[Math.floor(errors.length / 2)] ?? 0)) / 1000,
    memory,
  };
}

const load = os.loadavg()[0];
const result = judge(await soak());
if (values.json) {
  console.log(JSON.stringify(result));
} else {
  const { stalls, missed, labelled, exact, wrong, others, medianError, memory } = result;
  console.log(`${stalls} stalls, load ${round(load)} to ${round(os.loadavg()[0])}: ${missed.length} without a record, ${exact} with the true function, ${wrong.length} with another one, ` +
    `${labelled} labelled (no CPU), ${others} other records; median error of the length ${round(medianError * 100)} %.`);
  for (const item of [...missed, ...wrong]) console.log(JSON.stringify(item));
  console.log('\n| after stalls | heap MB | RSS MB | heap of the watchdog MB |\n| --- | --- | --- | --- |');
  for (const { after, heap, resident, watchdog } of memory) console.log(`| ${after} | ${heap} | ${resident} | ${watchdog} |`);
}
process.exitCode = result.code === 0 && result.missed.length === 0 ? 0 : 1;
