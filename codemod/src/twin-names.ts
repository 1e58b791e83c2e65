import { ts } from 'ts-morph';
import { walk } from './functions.js';
import type { NameIndex } from './name-index.js';
import type { Workspace } from './workspace.js';

/** Gives the name of the twin of a name; the same name always has the same twin. */
export interface TwinNames {
  readonly of: (name: string) => string;
  /** True for a name that was given. */
  readonly has: (name: string) => boolean;
}

/** Names twins: `load` and `loadSync` become `loadAsync`, or `loadAsync2` where anything of the project has that name. */
export function createTwinNames(workspace: Workspace, index: NameIndex, suffix = 'Async'): TwinNames {
  const known = new Map<string, string>();
  const given = new Set<string>();
  let inherited: ReadonlySet<string> | undefined;
  const isFree = (name: string): boolean => !given.has(name) && index.named(name).length === 0 && !(inherited ??= findInheritedNames(workspace)).has(name);
  return {
    of: (name) => {
      const before = known.get(name);
      if (before !== undefined) return before;
      const base = name.replace(/Sync$/, '') + suffix;
      let twin = base;
      // A member of this name may be asked for anywhere, so that only a name that nobody says is free.
      for (let number = 2; !isFree(twin); number++) twin = `${base}${number}`;
      known.set(name, twin);
      given.add(twin);
      return twin;
    },
    has: (name) => given.has(name),
  };
}

/** The members that classes of the project have from others: a twin must not override them. */
function findInheritedNames({ files, checker, isOwn }: Workspace): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    walk(file, (node) => {
      if (!ts.isHeritageClause(node) || !ts.isClassLike(node.parent)) return;
      const members = node.types.flatMap((base) => checker.getTypeAtLocation(base).getProperties());
      for (const { name, declarations = [] } of members) if (!declarations.some((each) => isOwn(each.getSourceFile()))) names.add(name);
    });
  }
  return names;
}
