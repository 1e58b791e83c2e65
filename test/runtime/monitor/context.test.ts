import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { findLongest, node, runSteadily } from './watched-app.js';

const [major = 0] = execFileSync(node, ['-p', 'process.versions.node'], { encoding: 'utf8' }).split('.').map(Number);

const server = (handler: string): string => `const http = require('http');
function culprit() { const end = Date.now() + 300; while (Date.now() < end); }
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const server = http.createServer(${handler}).listen(0, () => setTimeout(() => {
  http.get({ port: server.address().port, path: '/report/42?token=secret' }, (response) => { response.resume(); setTimeout(() => process.exit(0), 150); });
}, 200));`;

describe('the request of a stall', { retry: 2 }, () => {
  it('is named without its query', async () => {
    const record = findLongest(await runSteadily(server(`(request, response) => { culprit(); response.end(); }`)));
    expect(record?.request).toEqual({ method: 'GET', url: '/report/42' });
    expect(JSON.stringify(record)).not.toContain('secret');
  });

  it('is known after an await where that is cheap, or on request', async () => {
    const code = server(`async (request, response) => { await wait(60); culprit(); response.end(); }`);
    const cheap = findLongest(await runSteadily(code));
    expect(cheap?.request?.url).toBe(major >= 24 ? '/report/42' : undefined);
    const asked = findLongest(await runSteadily(code, { env: { UNSTALL_REQUESTS: '1' } }));
    expect(asked?.request?.url).toBe('/report/42');
  });

  it('is not made up for a timer', async () => {
    const code = server(`(request, response) => { response.end(); setTimeout(culprit, 60); }`);
    const record = findLongest(await runSteadily(code, { env: { UNSTALL_REQUESTS: '0' } }));
    expect(record).toMatchObject({ culprit: { function: 'culprit' }, request: null });
  });
});

describe('a worker thread that blocks', { retry: 2 }, () => {
  const program = (body: string): string => `const { Worker, isMainThread } = require('worker_threads');
function culprit() { ${body} }
if (isMainThread) new Worker(__filename);
else setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => {}, 150); }, 250); }, 20);`;

  it('is reported with its number and its line', async () => {
    for (const body of ['const end = Date.now() + 300; while (Date.now() < end);', `require('child_process').spawnSync('sleep', ['0.3']);`]) {
      const result = await runSteadily(program(body));
      const record = findLongest(result);
      expect(record).toMatchObject({ culprit: { function: 'culprit', line: 2 }, approximate: false });
      expect(record?.thread).toBeGreaterThan(0);
      expect(result.code).toBe(0);
    }
  });

  it('is forgotten when it is terminated', async () => {
    const { records, code } = await runSteadily(`const { Worker } = require('worker_threads');
const worker = new Worker('setInterval(() => {}, 1000)', { eval: true });
setTimeout(() => worker.terminate(), 400);
setTimeout(() => {}, 1200);`);
    expect(code).toBe(0);
    expect(records.filter(({ label }) => label === null)).toEqual([]);
  });
});
