// What a wrapped native costs a call: npm run bench -- monitor natives [--rounds=21] [--ms=40] [--sites]
// Bare and wrapped rounds alternate in one process, so that a busy moment of the machine hits both; given are medians of the CPU time of the thread
// (Linux; elsewhere of the clock), in nanoseconds a call. Each round warms its wrappers up, as they are new.
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import vm from 'node:vm';
import zlib from 'node:zlib';
import { startMonitor } from '@unstall/runtime';

const { values } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '21' }, ms: { type: 'string', default: '40' }, sites: { type: 'boolean', default: false } },
});
const bytes = Buffer.alloc(64, 'x');
const row = { id: 1, name: 'row' };
const rows = [3, 1, 2];

/** One native of each kind of wrapper; see `Entry` in runtime/src/monitor/natives.ts. */
const kinds = {
  'landing pad only: `Buffer.compare`': () => Buffer.compare(bytes, bytes),
  'length test: `JSON.parse`, 17 characters': () => JSON.parse('{"id":1,"n":"xy"}'),
  'length test: `Array#sort`, 3 numbers': () => rows.sort(),
  'length test: `String#replace`, 3 characters': () => 'a-b'.replace('-', '+'),
  'length test: `zlib.crc32` or `gzipSync`, 64 bytes': zlib.crc32 ? () => zlib.crc32(bytes) : () => zlib.gzipSync(bytes),
  'budget: `JSON.stringify`, 2 fields': () => JSON.stringify(row),
  'budget: `fs.existsSync`': () => fs.existsSync('/tmp'),
  'budget: `fs.readFileSync`, 64 bytes': () => fs.readFileSync('/proc/self/comm'),
  'budget: `crypto.hkdfSync`, 32 bytes': () => crypto.hkdfSync('sha256', bytes, bytes, '', 32),
  'always: `crypto.pbkdf2Sync`, 100 rounds': () => crypto.pbkdf2Sync('x', 'salt', 100, 32, 'sha256'),
  'constructor, budget: `new vm.Script`': () => new vm.Script('1'),
};

/** Nanoseconds of CPU that this thread has used. */
function readCpu() {
  if (process.platform !== 'linux') return Number(process.hrtime.bigint());
  return Number(fs.readFileSync('/proc/thread-self/schedstat', 'utf8').split(' ')[0]);
}

function measure(call, ms) {
  const end = performance.now() + ms;
  const began = readCpu();
  let calls = 0;
  while (performance.now() < end) for (let index = 0; index < 50; index++, calls++) call();
  return (readCpu() - began) / calls;
}

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const results = new Map(Object.keys(kinds).map((name) => [name, { bare: [], wrapped: [] }]));
for (let round = 0; round < Number(values.rounds) * 2; round++) {
  const side = round % 2 === 0 ? 'bare' : 'wrapped';
  const monitor = side === 'wrapped' ? startMonitor({ format: 'none', threshold: 500, sites: values.sites }) : undefined;
  for (const [name, call] of Object.entries(kinds)) {
    measure(call, Number(values.ms) / 2);
    await sleep(1);
    results.get(name)[side].push(measure(call, Number(values.ms)));
  }
  monitor?.stop();
}
console.log(`Node ${process.versions.node}, load ${os.loadavg()[0].toFixed(1)}, ${values.rounds} pairs of ${values.ms} ms\n`);
console.log('| kind | bare ns | wrapped ns | difference ns |\n| --- | --- | --- | --- |');
for (const [name, { bare, wrapped }] of results) {
  const difference = median(wrapped.map((value, index) => value - bare[index]));
  console.log(`| ${name} | ${median(bare).toFixed(0)} | ${median(wrapped).toFixed(0)} | ${difference.toFixed(0)} |`);
}
