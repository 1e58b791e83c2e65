import { readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { parse } from '@unstall/analysis';
import { describe, expect, it } from 'vitest';

const root = new URL('..', import.meta.url).pathname;

/** Which of our packages a package may import. Arrows go one way: see docs/architecture.md. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  'catalog': [],
  'analysis': ['@unstall/catalog'],
  'eslint-plugin': ['@unstall/catalog', '@unstall/analysis'],
  'codemod': ['@unstall/catalog', '@unstall/analysis'],
  'runtime': ['@unstall/catalog'],
  'cli': ['@unstall/catalog', '@unstall/analysis', '@unstall/codemod', '@unstall/runtime'],
};

interface Manifest {
  readonly name: string;
  readonly dependencies?: Record<string, string>;
  readonly peerDependencies?: Record<string, string>;
  readonly peerDependenciesMeta?: Record<string, { optional?: boolean }>;
}

const folders = Object.keys(allowed);
const manifest = (folder: string): Manifest => JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Manifest;
const names = new Set(folders.map((folder) => manifest(folder).name));

const sources = (folder: string): string[] =>
  readdirSync(join(root, folder, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(root, folder, 'src', file));

/** Specifiers of static and dynamic imports, types too. */
function importsOf(file: string): string[] {
  const text = readFileSync(file, 'utf8');
  const parsed = parse(file, text);
  if ('error' in parsed) throw new Error(`${file}: ${parsed.error}`);
  const fixed = parsed.program.body.flatMap((node) => ('source' in node && node.source ? [node.source.value as string] : []));
  return [...fixed, ...[...text.matchAll(/await import\('([^']+)'\)/g)].map((match) => match[1] as string)];
}

const packageOf = (specifier: string): string => specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');

describe.each(folders)('%s', (folder) => {
  const files = sources(folder);

  it('imports only the packages below it', () => {
    const used = new Set(files.flatMap(importsOf).map(packageOf).filter((name) => names.has(name)));
    expect([...used].filter((name) => !allowed[folder]?.includes(name))).toEqual([]);
  });

  it('declares every package that it imports', () => {
    const { name, dependencies = {}, peerDependencies = {} } = manifest(folder);
    const declared = new Set([name, ...Object.keys(dependencies), ...Object.keys(peerDependencies)]);
    const used = files.flatMap(importsOf).filter((specifier) => !/^(\.|node:)/.test(specifier) && !builtinModules.includes(specifier));
    expect([...new Set(used.map(packageOf))].filter((specifier) => !declared.has(specifier))).toEqual([]);
  });

  it('depends on none of our packages that it may not import', () => {
    const ours = Object.keys(manifest(folder).dependencies ?? {}).filter((name) => names.has(name));
    expect(ours.filter((name) => !allowed[folder]?.includes(name))).toEqual([]);
  });

  it('has no circular imports', () => {
    expect(findCircle(files)).toEqual([]);
  });
});

/** One circle of value imports, as a list of files. */
function findCircle(files: readonly string[]): string[] {
  const state = new Map<string, 'open' | 'done'>();
  const visit = (file: string, trail: readonly string[]): string[] => {
    if (state.get(file) === 'done') return [];
    if (state.get(file) === 'open') return [...trail.slice(trail.indexOf(file)), file];
    state.set(file, 'open');
    const text = readFileSync(file, 'utf8');
    for (const [, specifier] of text.matchAll(/^(?:import|export) (?!type)[^'"]*?from '(\.[^']+)'/gm)) {
      const target = join(file, '..', specifier as string).replace(/\.js$/, '.ts');
      const circle = files.includes(target) ? visit(target, [...trail, file]) : [];
      if (circle.length > 0) return circle;
    }
    state.set(file, 'done');
    return [];
  };
  return files.flatMap((file) => visit(file, [])).map((file) => file.replace(root, ''));
}
