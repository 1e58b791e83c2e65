import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { OffloadEvent } from '@unstall/runtime/offload';
import { close, configure, offloaded } from '@unstall/runtime/offload';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);
let events: OffloadEvent[] = [];
const listen = (message: unknown): void => { events.push(message as OffloadEvent); };

beforeAll(() => configure({ cpu: { max: 1 } }));
beforeEach(() => { events = []; subscribe('unstall:offload', listen); });
afterEach(() => { unsubscribe('unstall:offload', listen); });
afterAll(close);

it('tells the life of a call, with durations', async () => {
  await work.block(60);
  expect(events.map(({ phase }) => phase)).toEqual(['queued', 'started', 'done']);
  expect(new Set(events.map(({ call }) => call)).size).toBe(1);
  expect(events[0]).toMatchObject({ module: './fixtures/work.mjs', label: '`block()` of `./fixtures/work.mjs`', pool: 'cpu' });
  expect(events[2]?.run).toBeGreaterThanOrEqual(50);
});

it('tells how long a call has waited', async () => {
  await Promise.all([work.block(80), work.add(1, 1)]);
  const waits = events.filter(({ phase }) => phase === 'started').map(({ wait }) => wait ?? 0);
  expect(waits[1]).toBeGreaterThan(60);
});

it('tells failures with their error', async () => {
  const error = await work.exit(1).catch((e: unknown) => e);
  expect(events.at(-1)).toMatchObject({ phase: 'failed', error });
});

it('tells of a call that is aborted while it waits', async () => {
  const controller = new AbortController();
  const running = work.block(50);
  const queued = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url, { signal: controller.signal }).add(1, 1);
  controller.abort('gone');
  await Promise.allSettled([running, queued]);
  expect(events.find(({ phase }) => phase === 'failed')).toMatchObject({ error: 'gone', run: 0 });
});
