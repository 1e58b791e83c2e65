import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The fields of a package.json that matter here. */
export interface Manifest {
  readonly private?: boolean;
  readonly main?: string;
  readonly module?: string;
  readonly types?: string;
  readonly exports?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

/** Reads the package.json of a folder; `undefined` without a readable one. */
export async function readManifest(root: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as Manifest;
  } catch {
    // Missing or broken: it says nothing about entry points then, and npm says the rest.
    return undefined;
  }
}
