import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readUserFacts, type UserFacts } from '@unstall/analysis';
import { UsageError } from './usage-error.js';

/** What `unstall.config.*` may say; options of the command line win. */
export interface Config {
  readonly facts: UserFacts;
  readonly profile?: string;
  readonly minSeverity?: string;
}

const names = ['unstall.config.js', 'unstall.config.mjs', 'unstall.config.json'];
const known = ['modules', 'runners', 'profile', 'minSeverity'];
const choices = { profile: ['async', 'server', 'library', 'cli'], minSeverity: ['low', 'medium', 'high'] };

/**
 * Reads the configuration in the root; without one, nothing is added.
 * @throws UsageError naming the file, the value and the way out.
 */
export async function readConfig(root: string): Promise<Config> {
  for (const name of names) {
    const path = join(root, name);
    if (!(await access(path).then(() => true, () => false))) continue;
    return check(name, await load(name, path));
  }
  return { facts: { modules: [], runners: [] } };
}

async function load(name: string, path: string): Promise<unknown> {
  try {
    if (name.endsWith('.json')) return JSON.parse(await readFile(path, 'utf8'));
    return ((await import(pathToFileURL(path).href)) as { default?: unknown }).default;
  } catch (error) {
    throw new UsageError(`${name} cannot be loaded: ${(error as Error).message.split('\n', 1)[0] ?? ''}; mend or remove it.`);
  }
}

function check(name: string, value: unknown): Config {
  if (typeof value !== 'object' || value === null) throw new UsageError(`${name} has no object as its default export; see docs/configuration.md.`);
  const config = value as Readonly<Record<string, unknown>>;
  const unknown = Object.keys(config).find((key) => !known.includes(key));
  if (unknown !== undefined) throw new UsageError(`${name} has an unknown key '${unknown}'; use ${known.join(', ')}.`);
  for (const [key, allowed] of Object.entries(choices)) {
    if (config[key] === undefined || allowed.includes(String(config[key]))) continue;
    throw new UsageError(`${name} has ${key} '${String(config[key])}'; use ${allowed.join(', ')}.`);
  }
  const facts = readUserFacts(config);
  if (typeof facts === 'string') throw new UsageError(`${name}: ${facts}.`);
  return { facts, ...(config as { profile?: string; minSeverity?: string }) };
}
