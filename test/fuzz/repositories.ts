import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import type { Profile } from '@unstall/analysis';
import { tryRepository } from './repository.js';

/** Tries one repository with both profiles and prints a line for each; a process of its own tells its own memory. */
export async function tryBoth(folder: string): Promise<void> {
  const scratch = await mkdtemp(join(tmpdir(), 'unstall-repository-'));
  try {
    for (const profile of ['async', 'server'] as const) await tryOne(resolve(folder), join(scratch, basename(folder)), profile);
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

async function tryOne(folder: string, copy: string, profile: Profile): Promise<void> {
  try {
    const { faults, seconds, ...rest } = await tryRepository(folder, copy, profile);
    const rss = Math.round(process.resourceUsage().maxRSS / 1024);
    console.log(JSON.stringify({ repository: basename(folder), profile, seconds: Number(seconds.toFixed(1)), rss, ...rest, faults }));
    if (faults.length > 0) process.exitCode = 1;
  } catch (error) {
    // The crash is the result; the next repository is tried all the same.
    console.log(JSON.stringify({ repository: basename(folder), profile, crash: (error as Error).stack }));
    process.exitCode = 1;
  }
}
