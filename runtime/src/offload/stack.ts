import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

export const BOUNDARY = '    at [offloaded to worker thread]';

const OWN_FOLDER = dirname(fileURLToPath(import.meta.url));
const PISCINA = /[\\/]piscina[\\/]dist[\\/]/;

/** Records where a call was made, above `top`; formatting waits until somebody reads `stack`. */
export function captureOrigin(top: (...args: never) => unknown): { readonly stack?: string } {
  const origin: { stack?: string } = {};
  Error.captureStackTrace(origin, top);
  return origin;
}

/** Continues an error's stack, which ends in a worker or in the executor, with the frames of the caller. */
export function joinStacks(error: Error, origin: { readonly stack?: string }): void {
  if (error.stack?.includes(BOUNDARY)) return;
  const own = (error.stack ?? String(error)).split('\n').filter((line) => !isInternal(line));
  const caller = (origin.stack ?? '').split('\n').slice(1).filter((line) => !isInternal(line));
  const stack = [...own, BOUNDARY, ...caller].join('\n');
  Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true, enumerable: false });
}

function isInternal(line: string): boolean {
  if (!line.startsWith('    at ')) return false;
  return line.includes(OWN_FOLDER) || PISCINA.test(line) || line.includes('node:internal/per_context/messageport') || line.includes('kHybridDispatch');
}
