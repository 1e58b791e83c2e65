import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';

export const hashOf = (text: string): string => createHash('sha1').update(text).digest('base64');

/** What a file was when it was read. */
export interface Input {
  readonly file: string;
  /** Size and time; empty: there was no such file. */
  readonly stamp: string;
  readonly hash: string;
}

const stampOf = (file: string): Promise<string> => stat(file).then(({ size, mtimeMs }) => `${size} ${mtimeMs}`, () => '');

const contentOf = (file: string): Promise<string> => readFile(file, 'utf8').then(hashOf, () => '');

export const readInput = async (file: string): Promise<Input> => ({ file, stamp: await stampOf(file), hash: await contentOf(file) });

/** True if the file says what it said; a fresh checkout has new times and the same text. */
export async function isUnchanged({ file, stamp, hash }: Input): Promise<boolean> {
  return (await stampOf(file)) === stamp || (await contentOf(file)) === hash;
}
