/* What the objects of an actor look like from outside; only types, nothing runs. */
import type { AnyFunction } from './member-call.js';

/** An actor's module. Dispose of it to end its worker. */
export type Actor<T> = IsAny<T> extends true ? T : Remote<T>;

/** An object that lives in an actor: methods and properties give promises, classes construct to promises. */
export type Remote<T> = { readonly [K in keyof T]: RemoteMember<T[K]> } & AsyncDisposable;

type RemoteMember<M> = M extends AnyFunction | AnyClass ? RemoteCall<M> & RemoteNew<M> : Promise<RemoteValue<M>>;

type AnyClass = abstract new (...args: never) => unknown;

type RemoteNew<M> = M extends new (...args: infer A) => infer I ? new (...args: A) => Promise<Remote<I>> : unknown;

/** As for module proxies, several overloads keep their own types; here the last four. */
type RemoteCall<M> = M extends {
  (...args: infer A1): infer R1;
  (...args: infer A2): infer R2;
  (...args: infer A3): infer R3;
  (...args: infer A4): infer R4;
}
  ? {
      (...args: A1): Promise<RemoteValue<Awaited<R1>>>;
      (...args: A2): Promise<RemoteValue<Awaited<R2>>>;
      (...args: A3): Promise<RemoteValue<Awaited<R3>>>;
      (...args: A4): Promise<RemoteValue<Awaited<R4>>>;
    }
  : unknown;

/** What crosses by value: everything without methods, and the built-in classes that structured clone carries. */
type RemoteValue<R> = IsAny<R> extends true ? R : R extends Data ? R : HasMethods<R> extends true ? Remote<R> : R;

type Data =
  | string | number | bigint | boolean | symbol | null | undefined | void | readonly unknown[]
  | Date | RegExp | Error | URL | ArrayBuffer | SharedArrayBuffer | ArrayBufferView
  | ReadonlyMap<unknown, unknown> | ReadonlySet<unknown>;

type HasMethods<R> = Extract<R[keyof R], AnyFunction> extends never ? false : true;

type IsAny<T> = 0 extends 1 & T ? true : false;
