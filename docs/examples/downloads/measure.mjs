// Ten blocking downloads before and after `fix --parallelize`: node docs/examples/downloads/measure.mjs [--delay=700] [--json]
import { execFile } from 'node:child_process';
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { Worker } from 'node:worker_threads';
import { apply, plan } from '@unstall/codemod';

const { values } = parseArgs({ options: { delay: { type: 'string', default: '700' }, json: { type: 'boolean', default: false } } });
const here = fileURLToPath(new URL('.', import.meta.url));
const run = promisify(execFile);
const names = [...'abcdefghij'];
const programs = { long: [], loop: [], list: names };

/** A server that answers every request with its path, after a while. */
const SERVER = `
const { parentPort, workerData } = require('node:worker_threads');
const server = require('node:http').createServer((request, response) => setTimeout(() => response.end(request.url), workerData));
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

/** Milliseconds and output of each program, as a process of its own. */
async function time(folder, base) {
  const result = {};
  for (const [name, more] of Object.entries(programs)) {
    const start = performance.now();
    const { stdout } = await run(process.execPath, [join(folder, 'src', `${name}.mjs`), base, ...more]);
    result[name] = { ms: Math.round(performance.now() - start), out: stdout.trim() };
  }
  return result;
}

const folder = await mkdtemp(join(tmpdir(), 'unstall-downloads-'));
const server = new Worker(SERVER, { eval: true, workerData: Number(values.delay) });
try {
  const port = await new Promise((resolve) => server.once('message', resolve));
  const base = `http://127.0.0.1:${port}`;
  for (const name of ['src', 'package.json']) await cp(join(here, name), join(folder, name), { recursive: true });
  await symlink(join(here, '../../../node_modules'), join(folder, 'node_modules'));
  const before = await time(folder, base);
  const computed = await plan({ root: folder, parallelize: true });
  await apply(computed, { root: folder });
  const after = await time(folder, base);
  const rows = Object.keys(programs).map((name) => ({ program: name, before: before[name].ms, after: after[name].ms, same: before[name].out === after[name].out }));
  const sources = {};
  for (const name of Object.keys(programs)) sources[name] = await readFile(join(folder, 'src', `${name}.mjs`), 'utf8');
  if (values.json) console.log(JSON.stringify({ rows, sources, outcomes: computed.outcomes }));
  else console.table(rows);
} finally {
  await server.terminate();
  await rm(folder, { recursive: true, force: true });
}
