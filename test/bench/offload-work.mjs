import { execFileSync } from 'node:child_process';

/** What the benchmark runs in workers. */
export const echo = (value) => value;
export const bytes = (size) => new Uint8Array(size).fill(1);
/** Waits as a blocking request does: the thread is taken, the CPU is not. */
export function block(ms) {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
/** A client that knows no other way than to block. */
export const download = (url) => execFileSync('curl', ['--silent', '--fail', url], { encoding: 'utf8' });
