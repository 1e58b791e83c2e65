import { OffloadError } from './offload-error.js';
import { queueLimit } from './settings.js';
import type { Task } from './task.js';

/* Why a call does not come in. */

export function closed(): OffloadError {
  return new OffloadError('ERR_OFFLOAD_CLOSED', 'The executor is closing and takes no new calls.');
}

/** @param place where the others wait, e.g. `for the actor`. */
export function full(place: string, task: Task): OffloadError {
  return new OffloadError('ERR_OFFLOAD_QUEUE_FULL', `${queueLimit()} calls wait ${place}, so ${task.label} is refused.`);
}
