import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const BOUNDARY = '    at [offloaded to worker thread]';

const OWN_FOLDER = dirname(fileURLToPath(import.meta.url));
/** Where the frames are with `--enable-source-maps`. */
const OWN_SOURCES = OWN_FOLDER.replace(/([\\/])dist([\\/]offload)$/, '$1src$2');
const INTERNAL = /[\\/]piscina[\\/]dist[\\/]|node:internal\/per_context\/messageport|kHybridDispatch/;

/**
 * Records where a call was made; formatting waits until somebody reads `stack`. The executor's own frames are left in
 * and filtered on reading: to have V8 skip them costs half as much again per call.
 */
export function captureOrigin(): { readonly stack?: string } {
  const origin: { stack?: string } = {};
  Error.captureStackTrace(origin);
  return origin;
}

/** Continues an error's stack, which ends in a worker or in the executor, with the frames of the caller. */
export function joinStacks(error: Error, origin: { readonly stack?: string }): void {
  if (error.stack?.includes(BOUNDARY)) return;
  const own = (error.stack ?? String(error)).split('\n').filter((line) => !isInternal(line));
  const caller = (origin.stack ?? '').split('\n').filter((line) => isFrame(line) && !isInternal(line));
  const stack = [...own, BOUNDARY, ...caller].join('\n');
  Object.defineProperty(error, 'stack', { value: stack, writable: true, configurable: true, enumerable: false });
}

const isFrame = (line: string): boolean => line.startsWith('    at ');

function isInternal(line: string): boolean {
  return isFrame(line) && (line.includes(OWN_FOLDER) || line.includes(OWN_SOURCES) || INTERNAL.test(line));
}
