import { AssertionError } from 'node:assert';
import { close, offloaded, registerError } from '@unstall/runtime/offload';
import { afterAll, describe, expect, it } from 'vitest';
import { ShopError } from './fixtures/throws.mjs';

afterAll(close);

const throws = offloaded('./fixtures/throws.mjs', import.meta.url);
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look at whatever was thrown
const caught = (promise: Promise<unknown>): Promise<any> => promise.then(() => { throw new Error('nothing was thrown'); }, (error: unknown) => error);

describe('an error thrown in a worker', () => {
  it('keeps code, errno, syscall and path', async () => {
    const error = await caught(throws.missingFile());
    expect({ ...error }).toEqual({ code: 'ENOENT', errno: -2, syscall: 'open', path: '/does/not/exist' });
  });

  it.each(['Error', 'TypeError', 'RangeError', 'SyntaxError', 'ReferenceError', 'EvalError', 'URIError'])('is an instance of %s', async (name) => {
    const error = await caught(throws.native(name));
    expect(error).toBeInstanceOf(globalThis[name as 'TypeError']);
    expect(Object.getPrototypeOf(error)).toBe(globalThis[name as 'TypeError'].prototype);
    expect(error.message).toBe(`a ${name}`);
  });

  it('keeps its chain of causes', async () => {
    const error = await caught(throws.withCause());
    expect(error.cause).toBeInstanceOf(RangeError);
    expect(error.cause.cause).toEqual({ code: 'E_INNER' });
    expect(Object.keys(error)).toEqual([]);
  });

  it('keeps the errors of an AggregateError', async () => {
    const error = await caught(throws.aggregate());
    expect(error).toBeInstanceOf(AggregateError);
    expect(error.errors[0]).toBeInstanceOf(TypeError);
    expect(error.errors[1]).toBe('two');
  });

  it('keeps a DOMException with its code', async () => {
    const error = await caught(throws.dom());
    expect(error).toBeInstanceOf(DOMException);
    expect([error.name, error.code, error.message]).toEqual(['AbortError', 20, 'stopped']);
  });

  it('keeps own properties, with text for those that cannot cross', async () => {
    const error = await caught(throws.ownProperties());
    expect(error.code).toBe('E_OWN');
    expect(error.data).toEqual(Buffer.from('x'));
    expect(Buffer.isBuffer(error.data)).toBe(true);
    expect(error.run).toBe('[Function: run]');
    expect(error.socket).toMatch(/WeakMap/);
  });

  it('may be no error at all', async () => {
    expect(await caught(throws.plain('text'))).toBe('text');
    expect(await caught(throws.plain(undefined))).toBe(undefined);
    expect(await caught(throws.plain({ status: 404 }))).toEqual({ status: 404 });
  });

  it('is of the user\'s class when that is registered, of its base when not', async () => {
    const before = await caught(throws.user());
    expect(before).toBeInstanceOf(TypeError);
    expect(before).toMatchObject({ name: 'ShopError', id: 3, details: { tags: new Set(['a']) } });
    registerError(ShopError);
    expect(await caught(throws.user())).toBeInstanceOf(ShopError);
  });

  it('may be an assertion', async () => {
    const error = await caught(throws.assertion());
    expect(error).toBeInstanceOf(AssertionError);
    expect(error).toMatchObject({ code: 'ERR_ASSERTION', actual: 1, expected: 2 });
  });

  it('may come from a rejected promise or point at itself', async () => {
    expect(await caught(throws.rejects())).toBeInstanceOf(URIError);
    const round = await caught(throws.circular());
    expect(round.self).toBe(round);
    expect(round.cause).toBe(round);
  });

  it('that cannot cross is named, and the worker lives on', async () => {
    expect(await caught(throws.uncloneableThrown())).toMatchObject({ code: 'ERR_OFFLOAD_RESULT', message: expect.stringContaining('`error.fn` is a function') });
    expect(await caught(throws.plain(1))).toBe(1);
  });
});

describe('the stack of an error', () => {
  it('shows the worker\'s frames, the border, and the caller\'s frames', async () => {
    async function placeOrder(): Promise<void> {
      await throws.namedThrower();
    }
    const { stack } = await caught(placeOrder());
    const [head, first, ...rest] = (stack as string).split('\n');
    expect(head).toBe('Error: with a stack');
    expect(first).toMatch(/namedThrower .*throws\.mjs/);
    expect(rest[0]).toBe('    at [offloaded to worker thread]');
    expect(rest[1]).toMatch(/placeOrder .*error-record\.test\.ts/);
    expect(stack).not.toMatch(/runtime.dist.offload|piscina/);
  });
});
