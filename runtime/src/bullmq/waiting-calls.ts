import type { Reply } from '../offload/wire.js';

interface WaitingCall {
  readonly resolve: (reply: Reply) => void;
  readonly reject: (reason: unknown) => void;
  /** When there last was news of it; `undefined` until the queue has it. ms of `performance.now()`. */
  heardOf: number | undefined;
}

/** The calls whose results are awaited, by job. Each is settled once and then forgotten. */
export class WaitingCalls {
  readonly #calls = new Map<string, WaitingCall>();
  #onEmpty: (() => void) | undefined;

  get size(): number {
    return this.#calls.size;
  }

  has(id: string): boolean {
    return this.#calls.has(id);
  }

  isQueued(id: string): boolean {
    return this.#calls.get(id)?.heardOf !== undefined;
  }

  add(id: string): Promise<Reply> {
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject, heardOf: undefined });
    });
  }

  queued(id: string): void {
    const call = this.#calls.get(id);
    if (call !== undefined) call.heardOf = performance.now();
  }

  /** `read` may throw, which rejects the call. */
  settle(id: string, read: () => Reply): void {
    const call = this.#take(id);
    if (call === undefined) return;
    try {
      call.resolve(read());
    } catch (error) {
      call.reject(error);
    }
  }

  reject(id: string, reason: unknown): void {
    this.#take(id)?.reject(reason);
  }

  rejectAll(reason: unknown): void {
    for (const id of [...this.#calls.keys()]) this.reject(id, reason);
  }

  /** At most `count` calls of which nothing has been heard for `silence` ms; asking for them counts as news. */
  takeSilent(silence: number, count: number): string[] {
    const now = performance.now();
    const silent: string[] = [];
    for (const [id, call] of this.#calls) {
      if (silent.length >= count) break;
      if (call.heardOf === undefined || now - call.heardOf < silence) continue;
      call.heardOf = now;
      silent.push(id);
    }
    return silent;
  }

  /** Resolves when no call is left. */
  async emptied(): Promise<void> {
    if (this.#calls.size > 0) await new Promise<void>((resolve) => { this.#onEmpty = resolve; });
  }

  #take(id: string): WaitingCall | undefined {
    const call = this.#calls.get(id);
    this.#calls.delete(id);
    if (this.#calls.size === 0) this.#onEmpty?.();
    return call;
  }
}
