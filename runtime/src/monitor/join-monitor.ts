import { resolveOptions } from './options.js';
import { joinWatching } from './start-watching.js';

/** Lets the monitor of the main thread watch this worker thread too. */
export function joinMonitor(): void {
  joinWatching(resolveOptions({}, process.env));
}
