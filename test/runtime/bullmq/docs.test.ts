import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { hasRedis, RedisServer } from './redis-server.js';
import { WorkerProcess } from './worker-process.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const page = readFileSync(join(root, 'docs/offload.md'), 'utf8');

describe.skipIf(!hasRedis)('the page on more than one machine', () => {
  it('shows a caller and a command that work together', async () => {
    const [, caller = '', command = ''] = /```js\n(\/\/ server\.mjs\n[^]*?)```\n\n```sh\nunstall worker ([^]*?)\n```/.exec(page) ?? [];
    expect(command).not.toBe('');
    const redis = await RedisServer.start();
    const folder = mkdtempSync(join(tmpdir(), 'unstall-docs-'));
    mkdirSync(join(folder, 'jobs'));
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
    writeFileSync(join(folder, 'jobs/invoice.mjs'), 'export const render = (id) => `Invoice ${id}`;\n');
    const useIt = "\nimport { close } from '@unstall/runtime/offload';\nconsole.log(await renderInvoice(7));\nawait close();\n";
    writeFileSync(join(folder, 'server.mjs'), caller.replace('6379', String(redis.port)) + useIt);
    const args = command.replace('6379', String(redis.port)).replaceAll("'", '').split(' ');
    const worker = new WorkerProcess(args, folder);
    await worker.says('ready.');
    const { stdout } = await promisify(execFile)(process.execPath, ['server.mjs'], { cwd: folder, timeout: 15_000 });
    expect(stdout).toBe('Invoice 7\n');
    expect(await worker.kill('SIGTERM')).toBe(0);
    await redis.stop();
    rmSync(folder, { recursive: true });
  });
});
