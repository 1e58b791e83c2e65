import type { Stats } from 'node:fs';
import type { Actor, Remote } from '@unstall/runtime/offload';
import { actor, forceAsync, forceSync, gather, offload, offloaded, partial } from '@unstall/runtime/offload';
import type * as Bcrypt from 'bcryptjs';
import { describe, expectTypeOf, it } from 'vitest';
import type * as Work from './fixtures/work.mjs';

/* Checked by the compiler (`tsc -p test`); nothing here is called, since a proxy starts nothing. */

const work = offloaded<typeof Work>('./fixtures/work.mjs', import.meta.url);
const bcrypt = offloaded<typeof Bcrypt>('bcryptjs', import.meta.url);
const fs = offloaded('node:fs', import.meta.url);

describe('the type of a module proxy', () => {
  it('gives a promise of what the function returns', () => {
    expectTypeOf(bcrypt.hashSync).toBeCallableWith('secret', 10);
    expectTypeOf(bcrypt.hashSync).returns.toEqualTypeOf<Promise<string>>();
    expectTypeOf(work.nested.deep.double).returns.toEqualTypeOf<Promise<number>>();
    expectTypeOf(work.runTimer).returns.toEqualTypeOf<Promise<string>>();
  });

  it('checks arguments', () => {
    // @ts-expect-error -- a number is no password
    void (() => bcrypt.hashSync(1, 10));
    // @ts-expect-error -- there is no such function
    void (() => bcrypt.hashSink('a', 10));
    // @ts-expect-error -- a class cannot be constructed through a proxy
    void (() => new work.Counter(1));
  });

  it('keeps overloads', () => {
    const text = (): Promise<string> => fs.readFileSync('a', 'utf8');
    const bytes = (): Promise<Buffer> => fs.readFileSync('a');
    expectTypeOf(text).returns.toEqualTypeOf<Promise<string>>();
    expectTypeOf(bytes).returns.toEqualTypeOf<Promise<Buffer>>();
  });

  it('is known by name for builtins, `any` for the rest, and augmentable', () => {
    expectTypeOf(offloaded('node:zlib', import.meta.url).gzipSync).returns.toMatchTypeOf<Promise<Uint8Array>>();
    expectTypeOf(offloaded('something', import.meta.url)).toBeAny();
  });
});

describe('the type of what is built on it', () => {
  it('follows the recorded chain, generics included', () => {
    const count = () => offload(work, (m) => new m.Counter(1).add(2).value);
    const echo = () => offload(work, (m) => m.echo<'a' | 'b'>('a'));
    const stat = () => offload(fs, (m) => m.statSync('.'));
    expectTypeOf(count).returns.toEqualTypeOf<Promise<number>>();
    expectTypeOf(echo).returns.toEqualTypeOf<Promise<'a' | 'b'>>();
    expectTypeOf(stat).returns.toEqualTypeOf<Promise<Stats>>();
  });

  it('takes the given arguments off the front', () => {
    expectTypeOf(partial(work, (m) => m.add, 1)).toEqualTypeOf<(b: number) => Promise<number>>();
    expectTypeOf(partial(work, (m) => m.add)).parameters.toEqualTypeOf<[a: number, b: number]>();
    // @ts-expect-error -- the first parameter is a number
    void (() => partial(work, (m) => m.add, 'one'));
  });

  it('changes the colour and nothing else', () => {
    expectTypeOf(forceAsync(bcrypt, (m) => m.hashSync)).returns.toEqualTypeOf<Promise<string>>();
    expectTypeOf(forceSync(work, (m) => m.runTimer)).toEqualTypeOf<(ms: number) => string>();
  });

  it('gathers each task\'s own type', () => {
    const both = () => gather([() => 'a', async () => 1]);
    expectTypeOf(both).returns.toEqualTypeOf<Promise<[string, number]>>();
  });
});

describe('the type of an actor', () => {
  it('makes members async and instances remote', () => {
    type Counter = Remote<Work.Counter>;
    const start = () => actor<typeof Work>('./fixtures/work.mjs', import.meta.url);
    expectTypeOf(start).returns.toEqualTypeOf<Promise<Actor<typeof Work>>>();
    const create = (module: Actor<typeof Work>): Promise<Counter> => new module.Counter(1);
    expectTypeOf(create).returns.toEqualTypeOf<Promise<Counter>>();
    expectTypeOf<Counter['value']>().toEqualTypeOf<Promise<number>>();
    expectTypeOf<Actor<typeof Work>['add']>().returns.toEqualTypeOf<Promise<number>>();
  });
});
