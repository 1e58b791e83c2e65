import { functionTypes, joinPath, type Catalog, type FunctionType } from '@unstall/catalog';
import type { FunctionFacts, Term } from '../facts/file-facts.js';
import type { Resolver } from './resolver.js';
import { at } from './value.js';

/** What a value of another package is called there. */
export function externalName(parts: { resolver: Resolver; catalog: Catalog }, file: string, term: Term | undefined): { module: string; path: string } | undefined {
  const value = term && (parts.resolver.resolve(file, term) ?? at(file, term));
  return value?.base.kind === 'import' ? parts.catalog.canonical(value.base.from, joinPath(value.path)) : undefined;
}

/** The framework's function type that annotates a function: `const plugin: FastifyPluginCallback = …`. */
export function functionTypeOf(parts: { resolver: Resolver; catalog: Catalog }, file: string, { annotation }: FunctionFacts): FunctionType | undefined {
  if (!annotation) return undefined;
  const name = externalName(parts, file, { base: annotation.base, path: annotation.path.slice(0, -1) });
  return name && functionTypes.find((type) => type.module === name.module && type.path === name.path);
}
