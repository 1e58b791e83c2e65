import { relative, sep } from 'node:path';
import { createResolve, findWorkspaces, PackageFacts, Program, type FileFacts, type Host, type Profile } from '@unstall/analysis';
import { createCatalog, type Catalog, type ModuleEntry } from '@unstall/catalog';
import { askTypes, type Types } from './ask-types.js';
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

/** Where a file is judged. */
interface Setting extends Judging {
  readonly cwd: string;
  /** Types, if the parser gives some. */
  readonly types?: Types | undefined;
}

const resolvers = new Map<string, Host['resolve']>();
type Shared = Map<string, Parts & { readonly generation: number }>;

/** What is known without types, and with those of each of TypeScript's programs. */
const untyped: Shared = new Map();
const typed = new WeakMap<Types, Shared>();

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

/** @param others what is known of the files on disk, if something is. */
function createParts(load: Host['load'], { cwd, profile, types, entries = [] }: Setting, others?: Reaching): Parts {
  const resolve = resolverFor(cwd);
  const packages = new PackageFacts({ load, resolve }, createCatalog({ modules: entries }));
  const reaching = others ?? new Reaching({ load, resolve, packages });
  const host = { ...packages.host, mayBlock: (file: string) => reaching.ofSaved(file) };
  const { catalog } = packages;
  const program = new Program([], undefined, { host, catalog, relative: (path) => relative(cwd, path).split(sep).join('/'), profile, ...(types && { ask: askTypes(types) }) });
  return { program, catalog, packages, reaching };
}

/** One program serves all files of a run, so that what helpers do is found out once; unsaved text gets one of its own. */
export function judgeOf({ facts, isSaved }: Opened, options: Setting): Judge {
  const parts = isSaved ? sharedParts(options) : createParts((file): FileFacts | undefined => (file === facts.file ? facts : loadFacts(file)), options, sharedParts(options).reaching);
  parts.packages.see(facts);
  return parts;
}

/** False if no call in the text can block, itself or through what it imports. */
export const mayBlock = (file: string, text: string, options: Setting): boolean => sharedParts(options).reaching.of(file, text);

function sharedParts(options: Setting): Parts {
  const key = `${keyOf(options)} ${options.cwd}`;
  const shared = sharedBy(options.types);
  const known = shared.get(key);
  if (known?.generation === currentGeneration()) return known;
  const parts = { ...createParts(loadFacts, options), generation: currentGeneration() };
  shared.set(key, parts);
  return parts;
}

function sharedBy(types: Types | undefined): Shared {
  if (!types) return untyped;
  const shared = typed.get(types) ?? new Map<string, Parts & { readonly generation: number }>();
  typed.set(types, shared);
  return shared;
}
