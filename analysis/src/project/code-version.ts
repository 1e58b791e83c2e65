import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hashOf } from './inputs.js';

/** What is kept is as good as the code that made it: the text of all code below the folders is its version. */
export async function codeVersion(...folders: readonly string[]): Promise<string> {
  const texts = await Promise.all(folders.map(textsOf));
  return hashOf(texts.flat().join('\n'));
}

async function textsOf(folder: string): Promise<string[]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => /\.[jt]s$/.test(name) && !name.endsWith('.d.ts')).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
}
