import { readdirSync, statSync } from 'node:fs';
import { close, offloaded } from '@unstall/runtime/offload';
import { afterAll, describe, expect, it } from 'vitest';
import { pack } from '../../../runtime/src/offload/pack.js';
import { unpack } from '../../../runtime/src/offload/unpack.js';
import { Point } from './fixtures/work.mjs';

afterAll(close);

const work = offloaded('./fixtures/work.mjs', import.meta.url);

function roundTrip(value: unknown): unknown {
  return unpack(structuredClone(pack(value, { root: 'value' })));
}

describe('a packed value', () => {
  it.each([
    ['nothing', undefined], ['null', null], ['a bigint', 10n], ['-0', -0], ['a Date', new Date(5)], ['a RegExp', /a+/giu],
    ['a Map in a Set', new Set([new Map([['k', { a: [1, , 3] }]])])], ['a typed array', new Float64Array([1, 2])],
    ['a boxed number', new Number(3)], ['a URL', new URL('https://example.org/?q=1')], ['an array with own keys', /b/.exec('abc')],
  ])('keeps %s', (_name, value) => {
    expect(roundTrip(value)).toEqual(value);
  });

  it('keeps Buffers, nested ones too, and cuts them out of the pool', () => {
    const value = { deep: [Buffer.from('abc')], map: new Map([['k', Buffer.from('d')]]) };
    const result = roundTrip(value) as typeof value;
    expect(result).toEqual(value);
    expect(Buffer.isBuffer(result.deep[0])).toBe(true);
    expect(Buffer.isBuffer(result.map.get('k'))).toBe(true);
    expect(result.deep[0]?.buffer.byteLength).toBe(3);
  });

  it('keeps identity and circles, also around errors', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: shared, error: new Error('x') };
    value['self'] = value;
    const result = roundTrip(value) as typeof value;
    expect(result['a']).toBe(result['b']);
    expect(result['self']).toBe(result);
    expect(result['error']).toBeInstanceOf(Error);
  });

  it('keeps objects without a prototype', () => {
    expect(Object.getPrototypeOf(roundTrip(Object.assign(Object.create(null), { a: 1 })))).toBe(null);
  });

  it('keeps what `node:fs` returns', () => {
    const stats = statSync('.');
    expect(roundTrip(stats)).toEqual(stats);
    expect((roundTrip(statSync('.', { bigint: true })) as typeof stats).isDirectory()).toBe(true);
    const entries = readdirSync('.', { withFileTypes: true });
    const copies = roundTrip(entries) as typeof entries;
    expect(copies.map((entry) => [entry.name, entry.isDirectory()])).toEqual(entries.map((entry) => [entry.name, entry.isDirectory()]));
  });

  it.each([
    [{ list: [new Point(1)] }, '`value.list[0]` is an instance of `Point`'],
    [{ run() {} }, '`value.run` is a function'],
    [{ 'a b': [Symbol('s')] }, '`value["a b"][0]` is a symbol'],
    [new Map([['k', new WeakMap()]]), '`value.get("k")` is an instance of `WeakMap`'],
    [[new Set([Promise.resolve()])], '`value[0].values()` is an instance of `Promise`'],
    [new Proxy({}, {}), '`value` is a `Proxy`'],
    [new (class Rows extends Array {})(), '`value` is an instance of `Rows`'],
  ])('names the path of what cannot cross, as in %o', (value, message) => {
    expect(() => pack(value, { root: 'value' })).toThrow(message);
  });
});

describe('arguments and results', () => {
  it('arrive with their Buffers', async () => {
    const value = { deep: [Buffer.from('abc')], map: new Map([['k', Buffer.from('d')]]) };
    expect(await work.describeBuffer(value)).toEqual([true, true, 'abc']);
    expect(Buffer.isBuffer(await work.smallBuffer())).toBe(true);
  });

  it('are refused before sending when they cannot be cloned', async () => {
    await expect(work.echo({ list: [new Point(1)] })).rejects.toMatchObject({
      code: 'ERR_OFFLOAD_ARGUMENT',
      message: '`echo()` of `./fixtures/work.mjs` cannot be offloaded: `arguments[0].list[0]` is an instance of `Point`.',
    });
  });

  it('that cannot be cloned do not take the worker or its neighbours with them', async () => {
    const thread = await work.thread();
    const neighbours = Array.from({ length: 20 }, (_, i) => work.later(i));
    await expect(work.uncloneable()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RESULT', message: expect.stringContaining('`result.list[0]` is an instance of `Point`') });
    await expect(work.returnFunction()).rejects.toMatchObject({ code: 'ERR_OFFLOAD_RESULT' });
    expect(await Promise.all(neighbours)).toEqual(Array.from({ length: 20 }, (_, i) => i));
    expect(await work.thread()).toBe(thread);
  });

  it('move whole buffers, and a buffer the module keeps stays whole', async () => {
    const first = await work.keptBuffer();
    const second = await work.keptBuffer();
    expect([first.length, second.length, second[9]]).toEqual([1024 * 1024, 1024 * 1024, 5]);
    const zlib = offloaded('node:zlib', import.meta.url);
    const zipped = await zlib.deflateSync(await work.bytes(300_000), { level: 0 });
    expect((await zlib.inflateSync(zipped)).equals(Buffer.alloc(300_000, 7))).toBe(true);
  });

  it('move what `transfer` names', async () => {
    const memory = new Uint8Array([1, 2, 3]);
    const proxy = offloaded('./fixtures/work.mjs', import.meta.url, { transfer: [memory.buffer] });
    expect(await proxy.echo(memory)).toEqual(new Uint8Array([1, 2, 3]));
    expect(memory.byteLength).toBe(0);
  });
});
