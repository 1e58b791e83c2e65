import type { Catalog } from '@unstall/catalog';
import type { Callbacks } from './callbacks.js';
import { functionTypeOf } from './function-type.js';
import type { Host } from './host.js';
import type { Resolver } from './resolver.js';
import { asFunction, at, isSame, stepsOf, type Fn, type Site, type Value } from './value.js';

/** Knows what parameters hold, by the code around their functions. */
export class Received {
  readonly #host: Host;
  readonly #catalog: Catalog;
  readonly #resolver: Resolver;
  readonly #callbacks: Callbacks;

  constructor(parts: { host: Host; catalog: Catalog; resolver: Resolver; callbacks: Callbacks }) {
    this.#host = parts.host;
    this.#catalog = parts.catalog;
    this.#resolver = parts.resolver;
    this.#callbacks = parts.callbacks;
  }

  /** What a parameter holds, by the row of the call that runs the callback, or by the callers. */
  of(fn: Fn, index: number): Value | undefined {
    const facts = this.#host.load(fn.file)?.functions[fn.id];
    const type = facts && functionTypeOf({ resolver: this.#resolver, catalog: this.#catalog }, fn.file, facts);
    if (type?.receives?.[index]) return named(fn, type.module, type.receives[index]);
    for (const { row, use } of this.#callbacks.runsOf(fn)) {
      const received = row?.receives?.[index];
      if (!row || received === undefined || received === '') continue;
      if (received.startsWith('^')) return this.#receiver(use.site, received.slice(1));
      return named(fn, row.module, received);
    }
    return this.#handed(fn, index) ?? this.#passed(fn, index);
  }

  /** What a function of the program, to which it is handed, gives its callback: by the type written there, or by the one call. */
  #handed(fn: Fn, index: number): Value | undefined {
    for (const { site, index: place, property } of this.#callbacks.usesOf(fn)) {
      const taker = property === undefined ? asFunction(this.#resolver.resolve(site.file, site.call.callee)) : undefined;
      if (!taker) continue;
      const type = this.#host.load(taker.file)?.functions[taker.id]?.types[place];
      const signature = type?.base.kind === 'function' ? this.#host.load(taker.file)?.functions[type.base.id] : undefined;
      const given = signature?.types[index];
      if (given) return this.#resolver.resolve(taker.file, given);
      const [call, ...others] = this.#callbacks.callsOfParameter(taker, place);
      const argument = others.length === 0 ? call?.call.args[index] : undefined;
      if (call && (argument?.kind === 'term' || argument?.kind === 'object')) return this.#resolver.resolve(call.file, argument.term);
    }
    return undefined;
  }

  /** What each of the callers in sight passes. */
  given(fn: Fn, index: number): Value[] {
    return this.#callbacks.callersOf(fn).flatMap(({ file, call }) => {
      const argument = call.args[index];
      return argument?.kind === 'term' ? [this.#resolver.resolve(file, argument.term) ?? []].flat() : [];
    });
  }

  /** What every caller in sight passes, if it is the same; a function is judged where it is written. */
  #passed(fn: Fn, index: number): Value | undefined {
    if (this.#host.load(fn.file)?.functions[fn.id]?.params[index]?.startsWith('...')) return undefined;
    let same: Value | undefined;
    for (const { file, call } of this.#callbacks.callersOf(fn)) {
      const argument = call.args[index];
      const value = argument?.kind === 'term' || argument?.kind === 'object' ? this.#resolver.resolve(file, argument.term) : undefined;
      if (!value || value.base.kind === 'function' || value.base.kind === 'param') return undefined;
      if (same && !isSame(same, value)) return undefined;
      same = value;
    }
    return same;
  }

  #receiver({ call, file }: Site, member: string): Value | undefined {
    if (!call.callee) return undefined;
    const receiver = { base: call.callee.base, path: [...call.callee.path.slice(0, -1), ...(member === '' ? [] : [member])] };
    return this.#resolver.resolve(file, receiver) ?? at(file, receiver);
  }
}

const named = (fn: Fn, from: string, path: string): Value => ({ file: fn.file, base: { kind: 'import', from }, path: stepsOf(path) });
