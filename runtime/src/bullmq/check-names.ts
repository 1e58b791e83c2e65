import { OffloadError } from '../offload/offload-error.js';
import type { JobData } from './job-data.js';

/**
 * Refuses to read what every object or function inherits: by `constructor` any text becomes code, by `__proto__` one object reaches all.
 *
 * @throws OffloadError `ERR_OFFLOAD_NOT_ALLOWED`.
 */
export function checkNames({ module, steps }: JobData): void {
  for (const step of steps) {
    if (typeof step !== 'object' || !isInherited(step.get)) continue;
    throw new OffloadError('ERR_OFFLOAD_NOT_ALLOWED', `\`${step.get}\` of the module \`${module}\` is not allowed: jobs read no inherited names.`);
  }
}

/** A function has a name and a length of its own, and so may what a job returns. */
const OWN = new Set(['name', 'length']);

function isInherited(name: string): boolean {
  return name === 'prototype' || (name in Function.prototype && !OWN.has(name));
}
