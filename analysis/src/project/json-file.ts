import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Reads a file of ours; one that is missing or broken is none. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    // Missing, or half written by a run that was killed: the run is slower, and right.
    return undefined;
  }
}

/** Writes it whole or not at all; answers whether it could be written. */
export async function writeJson(path: string, value: unknown): Promise<boolean> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(temporary, JSON.stringify(value));
    await rename(temporary, path);
    return true;
  } catch {
    // A read-only checkout: the next run is as slow as this one, and the caller may say so.
    return false;
  }
}
