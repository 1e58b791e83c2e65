import { relative, resolve, sep } from 'node:path';
import type { Catalog } from '@unstall/catalog';
import type { AnalysisResult, Profile } from '../finding.js';
import { Program } from '../program/program.js';
import { discover } from './discover.js';
import { Loader } from './loader.js';

export interface AnalyzeOptions {
  /** Folder that file names in findings are relative to. */
  readonly root: string;
  /** Files and folders, absolute or relative to the root; default: the root. */
  readonly paths?: readonly string[];
  /** Default `async`. */
  readonly profile?: Profile;
  readonly catalog?: Catalog;
  /** Called now and then with the number of files read so far, and of all known so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Finds every call that blocks hot code in the files under the paths.
 * @throws NodeJS.ErrnoException `ENOENT` for a path that does not exist.
 */
export async function analyzeProject(options: AnalyzeOptions): Promise<AnalysisResult> {
  const root = resolve(options.root);
  const asked = await discover((options.paths ?? ['.']).map((path) => resolve(root, path)));
  const loader = new Loader();
  await loader.loadAll(asked, options.onProgress);
  const name = (file: string): string => relative(root, file).split(sep).join('/');
  const facts = asked.flatMap((file) => loader.host.load(file) ?? []);
  const program = new Program(facts, true, {
    host: loader.host,
    relative: name,
    ...(options.profile && { profile: options.profile }),
    ...(options.catalog && { catalog: options.catalog }),
  });
  return {
    findings: program.findings,
    sites: program.sites,
    files: facts.length,
    skipped: loader.skipped.map(({ file, reason }) => ({ file: name(file), reason })),
  };
}
