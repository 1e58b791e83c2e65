import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createCatalog, type CallbackRunner, type Catalog, type ModuleEntry } from '@unstall/catalog';
import type { FileFacts } from '../facts/file-facts.js';
import type { Skipped } from '../finding.js';
import type { Host } from '../program/host.js';
import { readUserFacts, type UserFacts } from './user-facts.js';
import { packageOf } from './workspaces.js';

/** What a file imports. */
type Importing = Pick<FileFacts, 'file' | 'imports'>;

/** What installed packages say of themselves, in the `unstall.json` at their root; read as the files that import them come up. */
export class PackageFacts {
  /** The host, with what each of its files imports taken in. */
  readonly host: Host;
  /** The catalog, and what was taken in so far. */
  readonly catalog: Catalog;
  /** The `unstall.json` files that cannot be used. */
  readonly skipped: Skipped[] = [];
  readonly #modules: ModuleEntry[] = [];
  readonly #runners: CallbackRunner[] = [];
  /** Packages that have something to say. */
  readonly #speakers = new Set<string>();
  #said: Catalog | undefined;
  readonly #seen = new WeakSet<Importing>();
  readonly #read = new Set<string>();
  readonly #folders = new Map<string, string | undefined>();

  constructor(host: Host, catalog: Catalog = createCatalog()) {
    this.host = { ...host, load: (file) => this.#loadFrom(host, file) };
    this.catalog = joinCatalogs(catalog, (module) => (this.#speakers.size > 0 && this.#speakers.has(packageOf(module)) ? this.#said : undefined));
  }

  /** The `unstall.json` files that were looked for. */
  get asked(): readonly string[] {
    return [...this.#read];
  }

  /** Takes in the packages that a file imports. Call it before the file is judged, if it does not come from the host. */
  see(facts: Importing): void {
    if (this.#seen.has(facts)) return;
    this.#seen.add(facts);
    for (const name of new Set(facts.imports.filter(isPackage).map(packageOf))) this.#meet(facts.file, name);
  }

  /** True if some function of the module that a file imports blocks. */
  blocks(file: string, module: string): boolean {
    if (isPackage(module)) this.#meet(file, packageOf(module));
    return this.catalog.blocks(module);
  }

  #meet(file: string, name: string): void {
    const folder = this.#find(dirname(file), name);
    if (folder !== undefined) this.#take(join(folder, 'unstall.json'), name);
  }

  #loadFrom(host: Host, file: string): FileFacts | undefined {
    const facts = host.load(file);
    if (facts) this.see(facts);
    return facts;
  }

  /** Where Node.js finds the package: in the next `node_modules` above that holds it. */
  #find(from: string, name: string): string | undefined {
    const key = `${from} ${name}`;
    if (this.#folders.has(key)) return this.#folders.get(key);
    const here = join(from, 'node_modules', name);
    const found = existsSync(here) ? here : from === dirname(from) ? undefined : this.#find(dirname(from), name);
    this.#folders.set(key, found);
    return found;
  }

  #take(path: string, name: string): void {
    if (this.#read.has(path)) return;
    this.#read.add(path);
    if (!existsSync(path)) return;
    const facts = readFacts(path, name);
    if (typeof facts === 'string') {
      this.skipped.push({ file: path, reason: facts });
      return;
    }
    this.#speakers.add(name);
    this.#modules.push(...facts.modules);
    this.#runners.push(...facts.runners);
    this.#said = createCatalog({ modules: this.#modules, runners: this.#runners });
  }
}

const isPackage = (specifier: string): boolean => !/^(?:[./#]|node:)/.test(specifier);

/** The facts in a file, or why there are none. */
function readFacts(path: string, name: string): UserFacts | string {
  try {
    const facts = readUserFacts(JSON.parse(readFileSync(path, 'utf8')));
    if (typeof facts === 'string') return facts;
    const foreign = [...facts.modules, ...facts.runners].find(({ module }) => packageOf(module) !== name);
    return foreign ? `it speaks of module '${foreign.module}'; a package speaks of itself` : facts;
  } catch (error) {
    // Somebody else's file: it costs its own facts, not the run.
    return `cannot be read: ${(error as Error).message}`;
  }
}

/** What stands in the catalog holds; a package adds to it. */
function joinCatalogs(catalog: Catalog, saidOf: (module: string) => Catalog | undefined): Catalog {
  const canonical: Catalog['canonical'] = (module, path) => {
    const name = catalog.canonical(module, path);
    return saidOf(name.module)?.canonical(name.module, name.path) ?? name;
  };
  return {
    canonical,
    blocks: (module) => catalog.blocks(module) || saidOf(module)?.blocks(module) === true,
    globals: catalog.globals,
    isKnown: (module) => catalog.isKnown(module) || saidOf(module)?.isKnown(module) === true,
    findApi: (module, path) => {
      const name = canonical(module, path);
      return catalog.findApi(module, path) ?? saidOf(name.module)?.findApi(name.module, name.path);
    },
    findRunners: (module, path) => {
      const rows = catalog.findRunners(module, path);
      const said = module === undefined ? undefined : saidOf(module);
      if (module === undefined || !said) return rows;
      return [...new Set([...rows, ...said.findRunners(module, path)])].sort((a, b) => breadth(a) - breadth(b));
    },
  };
}

/** How much a row speaks of: a function, a method of any receiver, a whole module. */
const breadth = ({ module, path }: CallbackRunner): number => (module === '*' ? 1 : path === '*' ? 2 : 0);
