import { close, forceAsync, offloaded, partial } from '@unstall/runtime/offload';
import type * as Bcrypt from 'bcryptjs';
import { afterAll, expect, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

afterAll(close);

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);

it('fills in the first arguments', async () => {
  const addFive = partial(work, (m) => m.add, 5);
  expect(await addFive(2)).toBe(7);
  expect(await partial(work, (m) => m.add, 5, 6)()).toBe(11);
});

it('keeps the receiver of a nested member', async () => {
  expect(await partial(work, (m) => m.nested.deep.double)(4)).toBe(8);
});

it('makes async functions of sync ones, with options', async () => {
  const bcrypt = offloaded<typeof Bcrypt>('bcryptjs', import.meta.url);
  const hash = forceAsync(bcrypt, (m) => m.hashSync);
  expect(await hash('secret', 4)).toMatch(/^\$2b\$04\$/);
  const block = forceAsync(work, (m) => m.block, { timeout: 30 });
  await expect(block(5_000)).rejects.toMatchObject({ code: 'ERR_OFFLOAD_TIMEOUT' });
});
