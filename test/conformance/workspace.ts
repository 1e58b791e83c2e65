import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { textOf, type PlacedRow } from './row.js';

/** A temporary folder that holds every row; `remove` when done. */
export interface Workspace {
  readonly root: string;
  readonly remove: () => Promise<void>;
}

/** Writes the rows below one temporary folder. */
export async function materialise(rows: readonly PlacedRow[]): Promise<Workspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'unstall-rows-')));
  for (const row of rows) await writeRow(join(root, row.folder), row);
  return { root, remove: () => rm(root, { recursive: true }) };
}

async function writeRow(folder: string, { files, links = {} }: PlacedRow): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, textOf(text));
  }
  for (const [name, target] of Object.entries(links)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await symlink(join(folder, target), path);
  }
}
