import { close, configure, offloaded } from '@unstall/runtime/offload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type * as Context from './fixtures/context.mjs';
import { context } from './fixtures/context.mjs';

beforeAll(() => configure({ cpu: { max: 2 } }));
afterAll(close);

const inWorker = offloaded<typeof Context>('./fixtures/context.mjs', import.meta.url);

describe('a propagated store', () => {
  it('is the current one inside the offloaded function, before and after an await', async () => {
    await context.run({ id: 7 }, async () => {
      expect(await inWorker.currentId()).toBe(7);
      expect(await inWorker.currentIdLater()).toBe(7);
    });
  });

  it('is not shared between calls that run side by side', async () => {
    const ids = Array.from({ length: 40 }, (_, id) => id);
    expect(await Promise.all(ids.map((id) => context.run({ id }, () => inWorker.currentIdLater())))).toEqual(ids);
    expect(await inWorker.currentId()).toBe(undefined);
  });

  it('leaves behind what `pick` does not choose', async () => {
    const keys = await context.run({ id: 1, socket: new WeakMap() }, () => inWorker.currentKeys());
    expect(keys).toEqual(['id']);
  });
});

describe('a store that cannot be sent', () => {
  it('rejects the call and says how to choose', async () => {
    const call = context.run({ id: Symbol('x') as unknown as number }, () => inWorker.currentId());
    await expect(call).rejects.toMatchObject({ code: 'ERR_OFFLOAD_ARGUMENT', message: expect.stringContaining('`stores.request.id` is a symbol') });
  });
});
