import { createHash } from 'node:crypto';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AnalysisResult } from '../finding.js';
import { openProject, type AnalyzeOptions } from './analyze-project.js';
import { codeVersion } from './code-version.js';
import { discover, discoverConfigs } from './discover.js';
import { openDiskCache } from './facts-cache.js';
import { hashOf, isUnchanged, readInput, type Input } from './inputs.js';
import { readJson, writeJson } from './json-file.js';

interface Stored {
  readonly key: string;
  readonly inputs: readonly Input[];
  readonly result: AnalysisResult;
}

export interface CachedOptions extends Omit<AnalyzeOptions, 'cache'> {
  /** Where results and facts are kept. */
  readonly folder: string;
  /** Tells catalogs apart: equal for equal facts. */
  readonly catalogKey: string;
}

/**
 * Like `analyzeProject`, and answers at once if nothing has changed since the last time; else only what changed is read anew.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist.
 */
export async function analyzeCached({ folder, catalogKey, ...options }: CachedOptions): Promise<AnalysisResult> {
  const { root, paths = ['.'], profile } = options;
  const asked = JSON.stringify([root, paths, profile, catalogKey]);
  const path = join(folder, `result-${createHash('sha1').update(asked).digest('hex').slice(0, 12)}.json`);
  const [version, configs, named] = await Promise.all([codeVersion(...code()), discoverConfigs(root), discover(paths.map((name) => resolve(root, name)))]);
  // Equal for runs of the same code with the same options over files of the same names.
  const key = hashOf([version, asked, ...configs.names, ...named].join('\n'));
  const stored = await readJson<Stored>(path);
  if (stored?.key === key && (await areUnchanged(stored.inputs))) return stored.result;
  const cache = await openDiskCache(join(folder, 'facts.jsonl'));
  const { result, inputs } = await openProject({ ...options, cache });
  const read = await Promise.all([...inputs, ...configs.files].map(readInput));
  // A cache that cannot be written is only slower.
  await Promise.all([cache.save(), writeJson(path, { key, inputs: read, result } satisfies Stored)]);
  return result;
}

async function areUnchanged(inputs: readonly Input[]): Promise<boolean> {
  const answers = await Promise.all(inputs.map(isUnchanged));
  return answers.every(Boolean);
}

/** The code of the analysis, and the facts behind it. */
const code = (): string[] => [fileURLToPath(new URL('..', import.meta.url)), dirname(fileURLToPath(import.meta.resolve('@unstall/catalog')))];
