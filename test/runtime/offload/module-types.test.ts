import type { Dirent, Stats } from 'node:fs';
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
    // @ts-expect-error -- bytes are no text
    void ((): Promise<string> => fs.readFileSync('a'));
    // @ts-expect-error -- there is no such encoding
    void (() => fs.readFileSync('a', 'utf9'));
    // @ts-expect-error -- no overload takes three arguments
    void (() => fs.readFileSync('a', 'utf8', true));
    const names = (): Promise<string[]> => fs.readdirSync('.');
    const entries = (): Promise<Dirent[]> => fs.readdirSync('.', { withFileTypes: true });
    expectTypeOf(names).returns.toEqualTypeOf<Promise<string[]>>();
    expectTypeOf(entries).returns.toEqualTypeOf<Promise<Dirent[]>>();
  });

  it('takes callbacks and what they may return', () => {
    const lengths = () => work.waitFor(1, async (ms) => ms.toFixed());
    expectTypeOf(lengths).returns.resolves.not.toBeAny();
    // @ts-expect-error -- the callback takes a number
    void (() => work.waitFor(1, (ms: string) => ms));
  });

  it('takes options that exist', () => {
    void (() => offloaded('node:fs', import.meta.url, { pool: 'io', timeout: 5, grace: 1, signal: AbortSignal.abort(), transfer: [] }));
    // @ts-expect-error -- there is no such pool
    void (() => offloaded('node:fs', import.meta.url, { pool: 'disk' }));
    // @ts-expect-error -- an option is misspelt
    void (() => offloaded('node:fs', import.meta.url, { timeOut: 5 }));
    // @ts-expect-error -- the caller is missing
    void (() => offloaded('node:fs'));
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
    const text = () => offload(fs, (m) => m.readFileSync('a', 'utf8'));
    const bytes = () => offload(fs, (m) => m.readFileSync('a'));
    expectTypeOf(text).returns.toEqualTypeOf<Promise<string>>();
    expectTypeOf(bytes).returns.resolves.toExtend<Buffer>();
    const mapped = () => offload(work, (m) => m.forEachItem([1, 2], (n) => n.toFixed()));
    expectTypeOf(mapped).returns.toEqualTypeOf<Promise<string[]>>();
    // @ts-expect-error -- a wrong argument within the chain
    void (() => offload(work, (m) => m.add('one', 2)));
    // @ts-expect-error -- a member that is not there
    void (() => offload(work, (m) => m.subtract(1, 2)));
    // @ts-expect-error -- the module itself is no proxy
    void (() => offload({ add: (n: number) => n }, (m: { add(n: number): number }) => m.add(1)));
  });

  it('takes the given arguments off the front', () => {
    expectTypeOf(partial(work, (m) => m.add, 1)).toEqualTypeOf<(b: number) => Promise<number>>();
    expectTypeOf(partial(work, (m) => m.add)).parameters.toEqualTypeOf<[a: number, b: number]>();
    // @ts-expect-error -- the first parameter is a number
    void (() => partial(work, (m) => m.add, 'one'));
    // @ts-expect-error -- there is no third parameter
    void (() => partial(work, (m) => m.add, 1, 2, 3));
    // @ts-expect-error -- the second parameter is a number
    void (() => partial(work, (m) => m.add, 1)('two'));
    // @ts-expect-error -- what is filled in is not passed again
    void (() => partial(work, (m) => m.add, 1)(1, 2));
    // @ts-expect-error -- a class is no function
    void (() => partial(work, (m) => m.Counter, 1));
    const render = partial(work, (m) => m.withProgress, 3);
    expectTypeOf(render).toEqualTypeOf<(options: { onProgress(part: number): void }) => Promise<string>>();
  });

  it('changes the colour and nothing else', () => {
    expectTypeOf(forceAsync(bcrypt, (m) => m.hashSync)).returns.toEqualTypeOf<Promise<string>>();
    expectTypeOf(forceSync(work, (m) => m.runTimer)).toEqualTypeOf<(ms: number) => string>();
    expectTypeOf(forceSync(work, (m) => m.add)).toEqualTypeOf<(a: number, b: number) => number>();
    const read = forceAsync(fs, (m) => m.readFileSync);
    const text = (): Promise<string> => read('a', 'utf8');
    expectTypeOf(text).returns.toEqualTypeOf<Promise<string>>();
    // @ts-expect-error -- a wrong argument
    void (() => forceAsync(work, (m) => m.add)('one', 2));
    // @ts-expect-error -- a wrong argument
    void (() => forceSync(work, (m) => m.runTimer)('1'));
    // @ts-expect-error -- a value is no function
    void (() => forceAsync(work, (m) => m.nested));
    // @ts-expect-error -- pools belong to calls that do not block the caller
    void (() => forceSync(work, (m) => m.runTimer, { pool: 'cpu' }));
  });

  it('gathers each task\'s own type', () => {
    const both = () => gather([() => 'a', async () => 1]);
    expectTypeOf(both).returns.toEqualTypeOf<Promise<[string, number]>>();
    const many = () => gather(['a', 'b'].map((name) => () => fs.readFileSync(name, 'utf8')), { concurrency: 2, settle: true });
    expectTypeOf(many).returns.toEqualTypeOf<Promise<string[]>>();
    // @ts-expect-error -- tasks are functions: promises have started already
    void (() => gather([work.add(1, 1)]));
    // @ts-expect-error -- there is no such option
    void (() => gather([() => 1], { limit: 2 }));
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
    const zlib = () => actor('node:zlib', import.meta.url);
    expectTypeOf(zlib).returns.resolves.toHaveProperty('gzipSync').returns.resolves.toExtend<Uint8Array>();
    expectTypeOf(() => actor('something', import.meta.url)).returns.resolves.toBeAny();
    expectTypeOf<Counter['add']>().parameters.toEqualTypeOf<[n: number]>();
    expectTypeOf<Actor<typeof Work>['echo']>().toBeCallableWith(Buffer.alloc(1));
    expectTypeOf<Actor<typeof Work>>().toExtend<AsyncDisposable>();
    // @ts-expect-error -- the constructor takes a number
    void ((module: Actor<typeof Work>) => new module.Counter('1'));
    // @ts-expect-error -- the method takes a number
    void ((counter: Counter) => counter.add('1'));
    // @ts-expect-error -- a member that is not there
    void ((counter: Counter) => counter.subtract(1));
    // @ts-expect-error -- a property gives a promise
    void ((counter: Counter): number => counter.value);
  });
});
