import { isSampled } from './is-sampled.js';
import { resolveOptions } from './options.js';
import { joinWatching } from './start-watching.js';

/** Lets the monitor of the main thread watch this worker thread too. */
export function joinMonitor(): void {
  const options = resolveOptions({}, process.env);
  if (isSampled(options.sample)) joinWatching(options);
}
