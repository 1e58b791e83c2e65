import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { hasRedis, RedisServer } from '../runtime/bullmq/redis-server.js';
import { app, WorkerProcess } from '../runtime/bullmq/worker-process.js';

const packages = fileURLToPath(new URL('../../', import.meta.url));
const refusal = async (args: readonly string[], cwd?: string): Promise<{ code: number | null; stderr: string }> => {
  const worker = new WorkerProcess(args, cwd);
  return { code: await worker.exited, stderr: worker.stderr };
};

describe('unstall worker', () => {
  it('refuses in one line what it cannot do', async () => {
    for (const [args, message] of [
      [[], "no --allow; name the modules that may be run, e.g. --allow './jobs/*.js'."],
      [['--allow', './jobs/*.wasm'], `\`./jobs/*.wasm\` matches no file in ${app.slice(0, -1)}.`],
      [['--allow', '../*.js'], `\`../*.js\` lies outside of the root ${app.slice(0, -1)}; jobs name files below it.`],
      [['--allow', 'node:nothing'], '`node:nothing` is not a builtin of this Node.'],
      [['--allow', 'npm:no-such-package'], `\`npm:no-such-package\` is not installed in ${app.slice(0, -1)}.`],
      [['--allow', './jobs/a.js', './jobs/b.js'], "'./jobs/b.js' belongs to no option; quote the pattern of --allow, or the shell expands it."],
      [['--allow', './jobs/*', '--concurrency', '0'], "--concurrency '0' is not a whole number of at least 1."],
      [['--allow', './jobs/*', '--redis', 'http://x'], 'the address of Redis is not of the form redis://host:port or rediss://host:port.'],
      [['--allow', './jobs/*', '--root', './nowhere'], "the root './nowhere' is no folder."],
      [['--allow', './jobs/*', '--redis', 'redis://user:secret@127.0.0.1:1'], 'Redis at 127.0.0.1:1 cannot be reached: connect ECONNREFUSED 127.0.0.1:1.'],
    ] as const) {
      expect(await refusal(args)).toEqual({ code: 2, stderr: `unstall: ${message}\n` });
    }
  }, 60_000);

  it('says what to install when BullMQ or its Redis client is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unstall-bare-'));
    const modules = join(folder, 'node_modules');
    // Copies: a link would lead back to where BullMQ is.
    for (const [name, parts] of [['unstall', ['cli/package.json', 'cli/bin', 'cli/dist']], ['@unstall/runtime', ['runtime/package.json', 'runtime/dist']], ['@unstall/catalog', ['catalog/package.json', 'catalog/dist']]] as const) {
      mkdirSync(join(modules, name), { recursive: true });
      for (const part of parts) cpSync(join(packages, part), join(modules, name, part.slice(part.indexOf('/') + 1)), { recursive: true });
    }
    cpSync(join(packages, 'node_modules/piscina'), join(modules, 'piscina'), { recursive: true });
    writeFileSync(join(folder, 'job.mjs'), 'export const f = () => 1;\n');
    const run = promisify(execFile)(process.execPath, [join(modules, 'unstall/bin/unstall.js'), 'worker', '--allow', './job.mjs'], { cwd: folder });
    await expect(run).rejects.toMatchObject({ code: 2, stderr: "unstall: the queue needs BullMQ and a Redis client; install them with 'npm install bullmq ioredis'.\n" });
    rmSync(folder, { recursive: true });
  });

  it('explains its options', async () => {
    const worker = new WorkerProcess(['--help']);
    expect(await worker.exited).toBe(0);
    expect(worker.stdout).toMatch(/^Usage: unstall worker --allow '\.\/jobs\/\*\.js'/);
  });
});

describe.skipIf(!hasRedis)('unstall worker with Redis', () => {
  let redis: RedisServer;
  let folder: string;
  let marks: string;
  beforeAll(async () => { redis = await RedisServer.start(); });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'unstall-marks-'));
    marks = join(folder, 'marks');
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  afterAll(async () => { await redis?.stop(); });

  const call = async (code: string): Promise<string> => {
    const source = `import { bullmq } from '@unstall/runtime/bullmq'; import { close, configure, offloaded } from '@unstall/runtime/offload';
      configure({ backend: bullmq({ connection: { port: ${redis.port} }, root: ${JSON.stringify(app)} }) });
      const work = offloaded('./jobs/work.mjs', ${JSON.stringify(`file://${app}main.mjs`)});
      ${code}
      await close();`;
    const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', source], { cwd: packages, timeout: 40_000 });
    return stdout;
  };

  it('runs the calls of another process and ends with 0 when it is asked to', async () => {
    const worker = await WorkerProcess.ready(['--redis', redis.url, '--concurrency', '2']);
    expect(await call("console.log(await work.add(1, 2), (await work.where()).pid, (await offloaded('node:os', import.meta.url).hostname().catch((e) => e)).code);"))
      .toBe(`3 ${worker.child.pid} ERR_OFFLOAD_NOT_ALLOWED\n`);
    expect(await worker.kill('SIGTERM')).toBe(0);
    expect(worker.stdout).toBe('');
    expect(worker.stderr).toBe(`unstall: 2 modules allowed, 2 jobs at a time; ready.
unstall: The module \`node:os\` is not on the allow list of the worker.
unstall: SIGTERM: no more jobs are taken, running ones are finished; a second signal ends them at once.
unstall: 3 jobs done.
`);
  });

  it('finishes running jobs after SIGINT and leaves those that wait', async () => {
    const worker = await WorkerProcess.ready(['--redis', redis.url]);
    const running = call(`const first = work.mark(${JSON.stringify(marks)}, 'first', 1500); const second = work.add(1, 1); console.log(await first, await second);`);
    await expect.poll(() => existsSync(marks), { timeout: 10_000 }).toBe(true);
    expect(await worker.kill('SIGINT')).toBe(0);
    expect(worker.stderr).toContain('1 job done.');
    const next = await WorkerProcess.ready(['--redis', redis.url]);
    expect(await running).toBe('first 2\n');
    await next.kill('SIGTERM');
  });

  it('ends at once after a second signal', async () => {
    const worker = await WorkerProcess.ready(['--redis', redis.url, '--lock', '1000']);
    const running = call(`console.log(await work.mark(${JSON.stringify(marks)}, 'long', 5000));`);
    await expect.poll(() => existsSync(marks), { timeout: 10_000 }).toBe(true);
    worker.child.kill('SIGTERM');
    await worker.says('SIGTERM');
    await new Promise((resolve) => setTimeout(resolve, 200));
    const start = performance.now();
    expect(await worker.kill('SIGTERM')).toBe(143);
    expect(performance.now() - start).toBeLessThan(2_500);
    const next = await WorkerProcess.ready(['--redis', redis.url, '--lock', '1000']);
    expect(await running).toBe('long\n');
    await next.kill('SIGTERM');
  }, 60_000);
});
