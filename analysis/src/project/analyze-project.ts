import { relative, resolve, sep } from 'node:path';
import type { Catalog } from '@unstall/catalog';
import type { AnalysisResult, Profile } from '../finding.js';
import { isTestFile } from '../program/contexts.js';
import { Program } from '../program/program.js';
import { discover, discoverManifests } from './discover.js';
import { findEntries } from './entries.js';
import type { FactsCache } from './facts-cache.js';
import { Loader } from './loader.js';
import { PackageFacts } from './package-facts.js';
import { Selection } from './selection.js';
import { readWorkspaces } from './workspaces.js';

export interface AnalyzeOptions {
  /** Folder that file names in findings are relative to. */
  readonly root: string;
  /** Files and folders, absolute or relative to the root; default: the root. */
  readonly paths?: readonly string[];
  /** Default `async`. */
  readonly profile?: Profile;
  /** Default: the built-in facts. What imported packages say of themselves in an `unstall.json` is added. */
  readonly catalog?: Catalog;
  /** Also read what nothing blocking can be reached from; it has no findings, but can be asked about. */
  readonly everything?: boolean;
  /** Facts of earlier runs. */
  readonly cache?: FactsCache;
  /** Called now and then with the number of files read so far, and of all known so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** A project with its facts read: answers questions about it. */
export interface Project {
  readonly result: AnalysisResult;
  /** Every file that was read for it, and those that were looked for in vain. */
  readonly inputs: readonly string[];
  /**
   * Says for each call of a line whether it is reported, and why; one line of text each.
   * @param file relative to the root, with `/`. @param line 1-based.
   */
  readonly explain: (file: string, line: number) => readonly string[];
}

/**
 * Finds every call that blocks hot code in the files under the paths.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist.
 */
export async function analyzeProject(options: AnalyzeOptions): Promise<AnalysisResult> {
  return (await openProject(options)).result;
}

/** Like `analyzeProject`, and the project can be asked further. */
export async function openProject(options: AnalyzeOptions): Promise<Project> {
  const root = resolve(options.root);
  const paths = (options.paths ?? ['.']).map((path) => resolve(root, path));
  const name = relativeTo(root);
  // Nothing in a test is a fault, and what tests call says nothing about what serves: they are read only if other code imports them.
  const asked = (await discover(paths)).filter((file) => !isTestFile(name(file)));
  const manifests = await discoverManifests(root);
  // unstall-allow: a handful of small files, once, by a tool that serves nobody.
  const loader = new Loader({ workspaces: readWorkspaces(manifests), files: asked }, options.cache);
  const packages = new PackageFacts(loader.host, options.catalog);
  // unstall-allow: likewise.
  const entries = findEntries(manifests, paths, loader.host.resolve);
  const read = await readFiles({ asked, entries, everything: options.everything === true }, loader, packages);
  const isAsked = new Set(asked);
  const build = async (names: readonly string[]): Promise<Program> => {
    await loader.loadAll(read(names), options.onProgress);
    const known = new Set(loader.files);
    const all = [...loader.files].sort().filter((file) => isAsked.has(file) || !isTestFile(name(file)));
    const [facts, around] = [true, false].map((flag) => all.filter((file) => isAsked.has(file) === flag).flatMap((file) => packages.host.load(file) ?? []));
    const host = { ...packages.host, mayBlock: (file: string) => known.has(file) };
    return new Program(facts ?? [], around, { host, catalog: packages.catalog, relative: name, ...(options.profile && { profile: options.profile }) });
  };
  const first = await build([]);
  const names = options.everything ? [] : first.blockingInterfaces();
  const loaded = new Set(loader.files);
  const program = names.length > 0 && read(names).some((file) => !loaded.has(file)) ? await build(names) : first;
  const facts = program.files;
  const result = {
    findings: program.findings,
    sites: program.sites,
    files: asked.length - loader.skipped.filter(({ file }) => isAsked.has(file)).length,
    skipped: [...loader.skipped, ...packages.skipped, ...program.failures].map(({ file, reason }) => ({ file: name(file), reason })),
  };
  const byName = new Map(facts.map((file) => [name(file.file), file]));
  return { result, inputs: [...new Set([...asked, ...loader.files, ...packages.asked])], explain: (file, line) => program.explain(byName.get(file), line) };
}

/** Scans the files, says which cannot be parsed, and answers which to load for what is known so far. */
async function readFiles(
  { asked, entries, everything }: { asked: readonly string[]; entries: readonly string[]; everything: boolean },
  loader: Loader,
  packages: PackageFacts,
): Promise<(interfaces: readonly string[]) => readonly string[]> {
  if (everything) return () => [...asked, ...entries];
  const selection = new Selection(loader.host, packages);
  const texts = await selection.read([...asked, ...entries]);
  // unstall-allow: the files around, by a tool that serves nobody.
  const all = [...asked, ...selection.around(entries)];
  const select = (interfaces: readonly string[]): readonly string[] => [...selection.select(all, interfaces), ...entries];
  // unstall-allow: likewise.
  const selected = new Set(select([]));
  // unstall-allow: likewise.
  for (const [file, text] of texts) if (!selected.has(file)) loader.verify(file, text);
  return select;
}

/** Names are asked for at every step of every path. */
function relativeTo(root: string): (file: string) => string {
  const known = new Map<string, string>();
  return (file) => {
    let name = known.get(file);
    if (name === undefined) {
      name = relative(root, file).split(sep).join('/');
      known.set(file, name);
    }
    return name;
  };
}
