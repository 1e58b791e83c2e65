import { bullmq } from '@unstall/runtime/bullmq';
import { close, configure, offloaded } from '@unstall/runtime/offload';
import { Queue } from 'bullmq';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasRedis, RedisServer } from './redis-server.js';
import { app, WorkerProcess } from './worker-process.js';

const JOBS = 10_000;
const work = offloaded('./fixtures/app/jobs/work.mjs', import.meta.url);

describe.skipIf(!hasRedis)('ten thousand jobs', () => {
  let redis: RedisServer;
  let workers: WorkerProcess[] = [];

  beforeAll(async () => {
    redis = await RedisServer.start();
    workers = await Promise.all([1, 2].map(() => WorkerProcess.ready(['--redis', redis.url, '--concurrency', '4'])));
    configure({ backend: bullmq({ connection: { port: redis.port }, root: app }) });
  });
  afterAll(async () => {
    await close();
    configure({ backend: null });
    await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
    await redis?.stop();
  });

  it('all come back, each with its own result, each run once', async () => {
    const start = performance.now();
    let settled = 0;
    const results = await Promise.all(Array.from({ length: JOBS }, async (_, i) => {
      const result: unknown = await work.add(i, 1);
      settled++;
      return result;
    }));
    const seconds = (performance.now() - start) / 1_000;
    console.log(`${JOBS} jobs in ${seconds.toFixed(1)} s: ${Math.round(JOBS / seconds)} jobs/s with 2 workers.`);
    expect(settled).toBe(JOBS);
    expect(results.every((result, i) => result === i + 1)).toBe(true);
    const queue = new Queue('unstall', { connection: { port: redis.port } });
    expect(await queue.getJobCounts('completed', 'failed', 'waiting', 'active')).toEqual({ completed: JOBS, failed: 0, waiting: 0, active: 0 });
    await queue.close();
    await Promise.all(workers.map((worker) => worker.kill('SIGTERM')));
    const done = workers.map(({ stderr }) => Number(/(\d+) jobs done/.exec(stderr)?.[1]));
    expect(done.reduce((a, b) => a + b)).toBe(JOBS);
  }, 120_000);
});
