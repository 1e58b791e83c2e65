import { afterAll, expect, it } from 'vitest';
import type { Lane, LaneEvents } from '../../../runtime/src/offload/lane.js';
import { Pool } from '../../../runtime/src/offload/pool.js';
import { configure } from '../../../runtime/src/offload/settings.js';
import { Task } from '../../../runtime/src/offload/task.js';

configure({ cpu: { max: 2 } });
afterAll(() => configure({ cpu: {} }));

/** A worker whose thread wakes up when the test says so. */
class ScriptedLane implements Lane {
  readonly since = performance.now();
  readonly takesAhead = true;
  readonly isSpent = false;
  readonly tasks: Task[] = [];
  hasStarted = false;

  get load(): number { return this.tasks.length; }
  get ahead(): number { return this.hasStarted ? Math.max(0, this.load - 1) : this.load; }
  isStuck(): boolean { return this.hasStarted; }
  run(tasks: readonly Task[]): void { this.tasks.push(...tasks); }
  revoke(): Task[] { return this.hasStarted ? this.tasks.splice(1) : []; }
  stop(): void {}
}

const createTask = (): Task => new Task({
  request: { module: { specifier: './work.mjs', caller: import.meta.url }, steps: { value: [] } },
  options: {}, callbacks: [], steps: [], pool: 'cpu', origin: {},
});

it('shares out what it was sent once its thread is awake and busy with the first of it', async () => {
  const late = new ScriptedLane();
  const quick = new ScriptedLane();
  const lanes = [late, quick];
  let events: LaneEvents | undefined;
  const pool = new Pool('cpu', {
    start(given) { events = given; return Promise.resolve(lanes.shift() as Lane); },
    close: () => Promise.resolve(),
  });
  for (let i = 0; i < 8; i++) pool.submit(createTask());
  await new Promise(setImmediate);
  expect(late.load).toBeGreaterThan(1);
  for (; quick.load > 0; events?.free(quick)) quick.tasks.shift();
  expect(quick.load).toBe(0);

  late.hasStarted = true;
  await expect.poll(() => [late.load, quick.load > 0], { timeout: 1_000 }).toEqual([1, true]);
});
