import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DebugSession } from '../../../runtime/src/monitor/debug-session.js';
import { createSampler } from '../../../runtime/src/monitor/sampler.js';

const dist = (file: string): string => pathToFileURL(fileURLToPath(new URL(`../../../runtime/dist/${file}`, import.meta.url))).href;
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstall-workers-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('a worker thread', () => {
  it('is never paused: no session is opened for it', () => {
    const opened: string[] = [];
    const connect = (): DebugSession => {
      opened.push('session');
      throw new Error('Nobody should connect.');
    };
    const results: string[] = [];
    createSampler(connect, false).pause(({ kind }) => results.push(kind));
    expect({ opened, results }).toEqual({ opened: [], results: ['failed'] });
  });

  it('of the executor may block without a report', async () => {
    const out = join(folder, 'stalls.jsonl');
    const app = `import { offloaded } from ${JSON.stringify(dist('offload/index.js'))};
const child = offloaded('node:child_process', import.meta.url, { pool: 'cpu' });
await child.execSync('sleep 0.6');
await new Promise((done) => setTimeout(done, 300));
`;
    await writeFile(join(folder, 'app.mjs'), app);
    const env = { ...process.env, UNSTALL_OUT: out, UNSTALL_FORMAT: 'none', UNSTALL_THRESHOLD: '100' };
    await promisify(execFile)(process.execPath, ['--import', dist('register.js'), 'app.mjs'], { cwd: folder, env });
    const lines = (await readFile(out, 'utf8').catch(() => '')).split('\n').filter((line) => line !== '');
    const stalls = lines.map((line) => JSON.parse(line) as { type: string; thread: number }).filter(({ type }) => type === 'stall');
    expect(stalls.filter(({ thread }) => thread !== 0)).toEqual([]);
  });
});
