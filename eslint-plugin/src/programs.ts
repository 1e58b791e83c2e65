import { relative, sep } from 'node:path';
import { createResolve, findWorkspaces, Program, type FileFacts, type Host, type Profile } from '@unstall/analysis';
import { currentGeneration, loadFacts, type Opened } from './source-cache.js';

interface Shared {
  readonly program: Program;
  readonly generation: number;
}

const resolvers = new Map<string, Host['resolve']>();
const programs = new Map<string, Shared>();

function resolverFor(cwd: string): Host['resolve'] {
  let resolve = resolvers.get(cwd);
  if (!resolve) {
    resolve = createResolve(findWorkspaces(cwd));
    resolvers.set(cwd, resolve);
  }
  return resolve;
}

const createProgram = (load: Host['load'], { cwd, profile }: { cwd: string; profile: Profile }): Program =>
  new Program([], false, {
    host: { load, resolve: resolverFor(cwd) },
    relative: (path) => relative(cwd, path).split(sep).join('/'),
    profile,
  });

/** One program serves all files of a run, so that what helpers do is found out once; unsaved text gets one of its own. */
export function programFor({ facts, isSaved }: Opened, options: { cwd: string; profile: Profile }): Program {
  if (!isSaved) return createProgram((file): FileFacts | undefined => (file === facts.file ? facts : loadFacts(file)), options);
  const key = `${options.profile} ${options.cwd}`;
  const known = programs.get(key);
  if (known?.generation === currentGeneration()) return known.program;
  const program = createProgram(loadFacts, options);
  programs.set(key, { program, generation: currentGeneration() });
  return program;
}
