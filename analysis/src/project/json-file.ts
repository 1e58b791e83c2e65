import { createWriteStream } from 'node:fs';
import { mkdir, readFile, rename } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** Reads a file of ours; one that is missing or broken is none. */
export async function readJson<T>(path: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(path, 'utf8')) as T;
  } catch {
    // Missing, or half written by a run that was killed: the run is slower, and right.
    return undefined;
  }
}

/** As `writeWhole`. */
export const writeJson = (path: string, value: unknown): Promise<boolean> => writeWhole(path, [JSON.stringify(value)]);

/** Writes the chunks as one file, whole or not at all; answers whether it could be written. */
export async function writeWhole(path: string, chunks: Iterable<string>): Promise<boolean> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await pipeline(Readable.from(chunks), createWriteStream(temporary));
    await rename(temporary, path);
    return true;
  } catch {
    // A read-only checkout: the next run is as slow as this one, and the caller may say so.
    return false;
  }
}
