import { ts } from 'ts-morph';
import type { AwaitOptions } from './await-edit.js';
import type { Bridges } from './bridge.js';
import { isPassThrough, waitsNowhere } from './function-edit.js';
import { bridgedAround, hostOf, isAsync, type FunctionNode } from './functions.js';
import type { Move } from './move.js';

/** Knows which function holds each `await`: a callback that is written as a loop holds none, the function around it does. */
export class Frames {
  readonly #bridges: Bridges;
  readonly #moves: ReadonlyMap<ts.CallExpression, Move>;
  readonly #mixed: ReadonlySet<ts.CallExpression>;
  readonly #waits = new Map<FunctionNode, Set<ts.CallExpression>>();
  /** Functions that wait in a loop that was a callback. */
  readonly #looping = new Set<FunctionNode>();
  readonly #crossed = new Set<ts.Node>();

  /** @param mixed calls that give a promise or a plain value, depending on the function that is called. */
  constructor(bridges: Bridges, moves: ReadonlyMap<ts.CallExpression, Move>, mixed: ReadonlySet<ts.CallExpression>) {
    this.#bridges = bridges;
    this.#moves = moves;
    this.#mixed = mixed;
  }

  /** Notes a call that will be awaited, with those around it that wait for their callback. */
  add(call: ts.CallExpression): void {
    this.#note(call);
    if (this.#bridges.ofCall(call)) this.#crossed.add(call);
    for (const callback of bridgedAround(call)) {
      const bridge = this.#bridges.ofCallback(callback);
      if (bridge && !bridge.loop) this.#note(bridge.call);
      if (bridge && !bridge.loop?.view) this.#crossed.add(bridge.call);
    }
  }

  needsAsync(fn: FunctionNode): boolean {
    if (isAsync(fn) || this.#looping.has(fn)) return true;
    const waits = this.#waitsOf(fn);
    return waits.some((call) => this.#mixed.has(call) || this.#picksMember(call)) || !isPassThrough(fn, waits);
  }

  /** How the `await` of a call is written. */
  formOf(call: ts.CallExpression): Pick<AwaitOptions, 'mustWait' | 'isOperand'> {
    const host = hostOf(call);
    const mustWait = host.kind !== 'function' || this.#isLoop(host.node) || this.#mustWait(host.node);
    const { parent } = call;
    return { mustWait, isOperand: ts.isPropertyAccessExpression(parent) && this.#crossed.has(parent.parent) };
  }

  #note(call: ts.CallExpression): void {
    let host = hostOf(call);
    const isInLoop = host.kind === 'function' && this.#isLoop(host.node);
    while (host.kind === 'function' && this.#isLoop(host.node)) host = hostOf(host.node);
    if (host.kind !== 'function') return;
    if (isInLoop) this.#looping.add(host.node);
    else this.#waits.set(host.node, new Set([...this.#waitsOf(host.node), call]));
  }

  readonly #isLoop = (fn: FunctionNode): boolean => this.#bridges.ofCallback(fn)?.loop !== undefined;

  readonly #waitsOf = (fn: FunctionNode): ts.CallExpression[] => [...(this.#waits.get(fn) ?? [])];

  readonly #mustWait = (fn: FunctionNode): boolean => this.needsAsync(fn) && !this.#looping.has(fn) && waitsNowhere(fn, this.#waitsOf(fn));

  #picksMember(call: ts.CallExpression): boolean {
    const move = this.#moves.get(call);
    return move?.kind === 'native' && move.twin.pick !== undefined;
  }
}
