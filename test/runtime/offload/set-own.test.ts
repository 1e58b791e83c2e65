import { close, configure, offloaded, runRequest } from '@unstall/runtime/offload';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pack } from '../../../runtime/src/offload/pack.js';
import { unpack } from '../../../runtime/src/offload/unpack.js';
import type { Packed, Reply, Request } from '../../../runtime/src/offload/wire.js';

beforeAll(() => configure({ cpu: { max: 1 }, process: { max: 1 } }));
afterAll(close);

/** An object with members of its own named as what others inherit; `content` has to be put together anew on the other side. */
function hostile(content: unknown = { polluted: true }): Record<string, unknown> {
  const text = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"prototype":{"polluted":true}}';
  const object = JSON.parse(text) as Record<string, unknown>;
  Object.defineProperty(object, '__proto__', { value: content, enumerable: true, writable: true, configurable: true });
  return object;
}

function expectHarmless(received: unknown, content: unknown = { polluted: true }): void {
  const object = received as Record<string, unknown>;
  expect(Object.keys(object)).toEqual(expect.arrayContaining(['__proto__', 'constructor', 'prototype']));
  expect(Object.getPrototypeOf(object)).toBe(Object.prototype);
  expect(Object.getOwnPropertyDescriptor(object, '__proto__')?.value).toEqual(content);
  for (const fresh of [{}, [], () => {}, new Error('fresh')]) expect(fresh).not.toHaveProperty('polluted');
}

describe.each(['cpu', 'process'] as const)('keys that name a prototype, in the pool `%s`', (pool) => {
  const work = offloaded('./fixtures/work.mjs', import.meta.url, { pool });

  it('arrive as the plain members that they are', async () => {
    expectHarmless(await work.echo(hostile()));
    expectHarmless((await work.echo({ list: [new Map([['key', hostile()]])] })).list[0].get('key'));
  });

  it('arrive so beside and around what has to be put together anew', async () => {
    expectHarmless(await work.echo({ ...hostile(), ...{ at: new URL('https://a.example') }, ['__proto__']: { polluted: true } }));
    expectHarmless(await work.echo(hostile(new URL('https://a.example'))), new URL('https://a.example'));
    expectHarmless(await work.echo(hostile(Buffer.from('abcdef').subarray(1, 3))), Buffer.from('bc'));
  });

  it('arrive so on errors', async () => {
    const error = Object.assign(new TypeError('odd'), { detail: hostile(new URL('https://a.example')) });
    Object.defineProperty(error, '__proto__', { value: { polluted: true }, enumerable: true });
    const received = await work.echo(error);
    expect(received).toBeInstanceOf(TypeError);
    expect(Object.getPrototypeOf(received)).toBe(TypeError.prototype);
    expect(received.polluted).toBeUndefined();
    expectHarmless(received.detail, new URL('https://a.example'));
  });

  it('reach nothing in the worker', async () => {
    await work.echo(hostile(new URL('https://a.example')));
    expect(await work.polluted()).toEqual([]);
  });
});

describe('a message that is forged', () => {
  it('puts nothing in the place of a prototype', () => {
    const value = {};
    const packed: Packed = { value, patches: [[value, '__proto__', 'url', { data: 'https://a.example' }]] };
    const received = unpack(packed);
    expect(Object.getPrototypeOf(received)).toBe(Object.prototype);
  });

  it('names no kind, class or pool that only an object inherits', () => {
    for (const kind of ['constructor', '__proto__', 'toString']) {
      const value: Record<string, unknown> = {};
      expect(() => unpack({ value, patches: [[value, 'a', kind, { data: 1 }]] })).toThrow('unknown kind');
    }
    const { value, patches } = pack({ error: new Error('x') }, { root: 'result' });
    const record = patches?.[0]?.[3] as { classes: string[] };
    record.classes = ['__proto__', 'constructor', 'Object', 'Function'];
    const { error } = unpack({ value, patches: patches ?? [] }) as { error: Error };
    expect(Object.getPrototypeOf(error)).toBe(Error.prototype);
  });

  it.each([
    [['constructor', 'constructor'], ['return globalThis']],
    [['add', 'constructor'], ['return globalThis']],
    [['add', '__proto__', 'constructor'], ['return globalThis']],
    [['nested', '__proto__', '__defineGetter__'], ['polluted', 1]],
    [['nested', '__lookupGetter__'], ['__proto__']],
  ])('reads nothing that every object inherits (%j)', async (path, args) => {
    const steps = [...path.map((key) => ({ op: 'get', key })), { op: 'call', args }];
    const request = { module: { specifier: './fixtures/work.mjs', caller: import.meta.url }, steps: { value: steps } };
    const reply: Reply = await runRequest(request as Request);
    expect(reply.ok).toBe(false);
    expect(unpack(reply.result)).toMatchObject({ code: 'ERR_OFFLOAD_MEMBER', message: expect.stringContaining('what every object inherits') });
  });
});
