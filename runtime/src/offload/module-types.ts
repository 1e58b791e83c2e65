import type * as childProcess from 'node:child_process';
import type * as crypto from 'node:crypto';
import type * as dns from 'node:dns';
import type * as fs from 'node:fs';
import type * as os from 'node:os';
import type * as path from 'node:path';
import type * as url from 'node:url';
import type * as util from 'node:util';
import type * as v8 from 'node:v8';
import type * as vm from 'node:vm';
import type * as zlib from 'node:zlib';

/* A module proxy is typed by the module it stands for; only types, nothing runs. */

declare const moduleType: unique symbol;

/**
 * A module whose functions run in a worker: each call returns a promise of what the original returns.
 * Of a module nothing is known about (`any`) nothing is checked. Classes cannot be constructed through it; use `offload(module, (m) => new m.Name().method())`.
 */
export type Offloaded<T> = OffloadedMember<T> & { readonly [moduleType]?: T };

/** Modules known by name alone, so that `offloaded('node:zlib', import.meta.url)` is typed without a type argument. Add your own by declaration merging. */
export interface ModuleTypes {
  'node:child_process': typeof childProcess;
  'node:crypto': typeof crypto;
  'node:dns': typeof dns;
  'node:fs': typeof fs;
  'node:os': typeof os;
  'node:path': typeof path;
  'node:url': typeof url;
  'node:util': typeof util;
  'node:v8': typeof v8;
  'node:vm': typeof vm;
  'node:zlib': typeof zlib;
}

type OffloadedMember<T> = IsAny<T> extends true
  ? T
  : OffloadedCall<T> & { readonly [K in keyof T as T[K] extends object ? K : never]: OffloadedMember<T[K]> };

type IsAny<T> = 0 extends 1 & T ? true : false;

/**
 * Up to six overloads keep their own parameters and results (TypeScript repeats the first when there are fewer, and keeps
 * the last six when there are more). Type parameters of a generic function become `unknown`; use `offload` to keep them.
 */
export type OffloadedCall<T> = T extends {
  (...args: infer A1): infer R1;
  (...args: infer A2): infer R2;
  (...args: infer A3): infer R3;
  (...args: infer A4): infer R4;
  (...args: infer A5): infer R5;
  (...args: infer A6): infer R6;
}
  ? {
      (...args: A1): Promise<Awaited<R1>>;
      (...args: A2): Promise<Awaited<R2>>;
      (...args: A3): Promise<Awaited<R3>>;
      (...args: A4): Promise<Awaited<R4>>;
      (...args: A5): Promise<Awaited<R5>>;
      (...args: A6): Promise<Awaited<R6>>;
    }
  : unknown;
