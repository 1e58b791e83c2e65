import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OffloadError } from './offload-error.js';
import type { ModuleRef } from './wire.js';

const innocent = new WeakSet<ModuleRef>();

/** The entry file starts the program; a worker that loads it would start a second one. Throws `ERR_OFFLOAD_ENTRY`. */
export function refuseEntryFile(ref: ModuleRef): void {
  if (innocent.has(ref)) return;
  if (!isEntryFile(ref)) {
    innocent.add(ref);
    return;
  }
  throw new OffloadError(
    'ERR_OFFLOAD_ENTRY',
    `\`${ref.specifier}\` is the entry file of this program. Move the function to a module without side effects.`,
  );
}

function isEntryFile({ specifier, caller }: ModuleRef): boolean {
  const entry = process.argv[1];
  if (entry === undefined || !(isAbsolute(specifier) || /^(\.\.?\/|file:)/.test(specifier))) return false;
  const base = isAbsolute(caller) ? pathToFileURL(caller) : caller;
  return new URL(specifier, base).pathname === pathToFileURL(entry).pathname;
}
