import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { builtins, notBlocking } from '../../catalog/src/builtins.js';
import { createCatalog } from '../../catalog/src/catalog.js';
import { packages } from '../../catalog/src/packages.js';
import type { Twin } from '../../catalog/src/types.js';
import node22 from './builtins-22.json' with { type: 'json' };
import node24 from './builtins-24.json' with { type: 'json' };
import node26 from './builtins-26.json' with { type: 'json' };
import { walkBuiltins } from './walk-builtins.mjs';

const require = createRequire(import.meta.url);
const catalog = createCatalog();

/** Exports that have no entry and no reason to be without one. */
const missing = (names: readonly string[]): string[] =>
  names.filter((name) => {
    const [module = '', path = ''] = name.split(' ');
    return !(name in notBlocking) && !catalog.findApi(module, path);
  });

describe('the catalog of builtins', () => {
  it('knows every synchronous export of the running Node', async () => {
    const names = await walkBuiltins();
    expect(names).toContain('node:fs Dir#readSync');
    expect(missing(names)).toEqual([]);
  });

  it.each([
    ['22', node22],
    ['24', node24],
    ['26', node26],
  ])('knows every synchronous export of Node %s', (_version, names) => {
    expect(names.length).toBeGreaterThan(60);
    expect(missing(names)).toEqual([]);
  });

  it('gives reasons only for names that exist', () => {
    const names = [...node22, ...node24, ...node26];
    expect(Object.keys(notBlocking).filter((name) => !names.includes(name))).toEqual([]);
  });

  it('names only twins that this Node has, for what this Node has', () => {
    const rows = builtins.flatMap(({ module, apis }) => apis.map((api) => ({ module, api })));
    const here = rows.filter(({ module, api }) => api.twin && typeof read(module, api.path) === 'function');
    expect(here.length).toBeGreaterThan(60);
    const wrong = here.filter(({ module, api: { twin } }) => twin && !isFunction(module, twin)).map(({ module, api }) => `${module} ${api.path}`);
    expect(wrong).toEqual([]);
  });

  it('names only functions of this Node in the twins of packages', () => {
    // The rows of `node:fs` that fs-extra hands on are tested above.
    const twins = packages
      .filter(({ module }) => module !== 'fs-extra')
      .flatMap(({ apis }) => apis.flatMap(({ twin }) => twin ?? []))
      .filter(({ module, member }) => (module.startsWith('node:') || module === 'global') && !member.includes('#'));
    expect(twins.length).toBeGreaterThan(5);
    expect(twins.filter((twin) => !isFunction('', twin)).map(({ module, member }) => `${module} ${member}`)).toEqual([]);
  });
});

function isFunction(module: string, { module: home, member }: Twin): boolean {
  // `lchmod` exists on macOS only.
  if (member === 'lchmod') return true;
  return typeof read(member.includes('#') ? module : home, member) === 'function';
}

/** The value at a member path; `#` steps to the prototype. */
function read(module: string, path: string): unknown {
  let value: unknown = module === 'global' ? globalThis : load(module);
  for (const step of path.replaceAll('#', '.prototype.').split('.')) value = (value as Record<string, unknown> | undefined)?.[step];
  return value;
}

function load(module: string): unknown {
  try {
    return require(module);
  } catch (error) {
    // `node:sqlite` and others are missing in older versions.
    if ((error as NodeJS.ErrnoException).code === 'ERR_UNKNOWN_BUILTIN_MODULE') return undefined;
    throw error;
  }
}
