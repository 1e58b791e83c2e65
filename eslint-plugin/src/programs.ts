import { relative, sep } from 'node:path';
import { createResolve, findWorkspaces, PackageFacts, Program, type FileFacts, type Host, type Profile } from '@unstall/analysis';
import { createCatalog, type Catalog, type ModuleEntry } from '@unstall/catalog';
import { Reaching } from './reaching.js';
import { currentGeneration, loadFacts, type Opened } from './source-cache.js';

/** What a rule's options say about the program that judges its files. */
export interface Judging {
  readonly profile: Profile;
  /** Modules that block, beside those of the catalog. */
  readonly entries?: readonly ModuleEntry[];
}

/** A program, and the facts that it judges by. */
export interface Judge {
  readonly program: Program;
  readonly catalog: Catalog;
}

interface Parts extends Judge {
  readonly packages: PackageFacts;
  readonly reaching: Reaching;
}

const resolvers = new Map<string, Host['resolve']>();
const shared = new Map<string, Parts & { readonly generation: number }>();

/** Equal options, equal answers. */
export const keyOf = ({ profile, entries = [] }: Judging): string => `${profile} ${JSON.stringify(entries)}`;

function resolverFor(cwd: string): Host['resolve'] {
  let resolve = resolvers.get(cwd);
  if (!resolve) {
    resolve = createResolve(findWorkspaces(cwd));
    resolvers.set(cwd, resolve);
  }
  return resolve;
}

function createParts(load: Host['load'], { cwd, profile, entries = [] }: Judging & { cwd: string }): Parts {
  const resolve = resolverFor(cwd);
  const packages = new PackageFacts({ load, resolve }, createCatalog({ modules: entries }));
  const { host, catalog } = packages;
  const program = new Program([], undefined, { host, catalog, relative: (path) => relative(cwd, path).split(sep).join('/'), profile });
  return { program, catalog, packages, reaching: new Reaching({ load, resolve, packages }) };
}

/** One program serves all files of a run, so that what helpers do is found out once; unsaved text gets one of its own. */
export function judgeOf({ facts, isSaved }: Opened, options: Judging & { cwd: string }): Judge {
  const parts = isSaved ? sharedParts(options) : createParts((file): FileFacts | undefined => (file === facts.file ? facts : loadFacts(file)), options);
  parts.packages.see(facts);
  return parts;
}

/** False if no call in the text can block, itself or through what it imports. */
export const mayBlock = (file: string, text: string, options: Judging & { cwd: string }): boolean => sharedParts(options).reaching.of(file, text);

function sharedParts(options: Judging & { cwd: string }): Parts {
  const key = `${keyOf(options)} ${options.cwd}`;
  const known = shared.get(key);
  if (known?.generation === currentGeneration()) return known;
  const parts = { ...createParts(loadFacts, options), generation: currentGeneration() };
  shared.set(key, parts);
  return parts;
}
