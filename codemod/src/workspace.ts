import { readFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { Project, ts, type SourceFile } from 'ts-morph';
import { readManifest, type Manifest } from './manifest.js';

/** The compiler drops it, files keep it. */
export const byteOrderMark = '\uFEFF';

/** One project with its types. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  /** The root's package.json. */
  readonly manifest: Manifest | undefined;
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  /** The project's own files, sorted by path. */
  readonly files: readonly ts.SourceFile[];
  /** Path relative to the root, with `/`. */
  readonly nameOf: (file: ts.SourceFile) => string;
  /** By relative name. */
  readonly findFile: (name: string) => ts.SourceFile | undefined;
  readonly isOwn: (file: ts.SourceFile) => boolean;
  /** 1 for a file with a byte order mark: its offsets on disk are larger by one than in the program. */
  readonly markLength: (file: ts.SourceFile) => 0 | 1;
  /** Adds files that are not there yet to what is rebuilt, in place of those added before; texts by relative name. */
  readonly create: (texts: ReadonlyMap<string, string>) => void;
  /** Names of these files. */
  readonly created: ReadonlySet<string>;
  /** The program with other texts for some files, by relative name. */
  readonly rebuild: (texts: ReadonlyMap<string, string>) => ts.Program;
}

/**
 * Loads source files into one ts-morph project, with the options of the root's tsconfig when there is one.
 * @param paths absolute.
 */
export async function openWorkspace(given: string, paths: readonly string[]): Promise<Workspace> {
  const root = resolve(given);
  const hasConfig = await exists(join(root, 'tsconfig.json'));
  const manifest = await readManifest(root);
  const tsConfigFilePath = join(root, 'tsconfig.json');
  const project = new Project({
    ...(hasConfig ? { tsConfigFilePath } : {}),
    skipAddingFilesFromTsConfig: true,
    skipFileDependencyResolution: true,
    compilerOptions: hasConfig ? forced : { ...(await synthetic(root)), ...forced },
  });
  const noteFormat = createFormats(project, root);
  for (const path of paths) noteFormat(project.addSourceFileAtPath(path));
  const program = project.getProgram().compilerObject;
  const files = paths.map((path) => program.getSourceFile(path)).filter((file) => file !== undefined);
  const names = new Map(files.map((file) => [file, toName(root, file.fileName)]));
  const byName = new Map([...names].map(([file, name]) => [name, file]));
  const marked = new Map<ts.SourceFile, 0 | 1>();
  return {
    root,
    manifest,
    program,
    checker: program.getTypeChecker(),
    files,
    nameOf: (file) => names.get(file) ?? toName(root, file.fileName),
    findFile: (name) => byName.get(name),
    isOwn: (file) => names.has(file),
    markLength: (file) => {
      const known = marked.get(file) ?? (readFileSync(file.fileName, 'utf8').startsWith(byteOrderMark) ? 1 : 0);
      marked.set(file, known);
      return known;
    },
    ...createAdder(project, root, noteFormat),
    rebuild: (texts) => {
      for (const path of paths) {
        const file = project.getSourceFileOrThrow(path);
        const text = texts.get(toName(root, path)) ?? program.getSourceFile(path)?.text;
        if (text === undefined || text === file.getFullText()) continue;
        file.replaceWithText(text);
        noteFormat(file);
      }
      return project.getProgram().compilerObject;
    },
  };
}

/** New files are part of every program from then on. */
function createAdder(project: Project, root: string, noteFormat: (file: SourceFile) => void): Pick<Workspace, 'created' | 'create'> {
  const created = new Set<string>();
  return {
    created,
    create: (texts) => {
      for (const name of created) project.getSourceFile(join(root, name))?.forget();
      created.clear();
      for (const [name, text] of texts) {
        noteFormat(project.createSourceFile(join(root, name), text, { overwrite: true }));
        created.add(name);
      }
    },
  };
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);

/** ts-morph leaves out whether a file is an ES module or CommonJS; the checker needs it for `import.meta` and top-level `await`. */
function createFormats(project: Project, root: string): (file: SourceFile) => void {
  const options = project.getCompilerOptions();
  // Without a cache every file reads the package.json of every folder above it.
  const cache = ts.createModuleResolutionCache(root, (path) => path, options).getPackageJsonInfoCache();
  return (file) => {
    const format = ts.getImpliedNodeFormatForFile(file.getFilePath(), cache, ts.sys, options);
    Object.assign(file.compilerNode, { impliedNodeFormat: format });
  };
}

const toName = (root: string, path: string): string => relative(root, path).split(sep).join('/');

/** JavaScript is checked too: what the checker says of promises there is the best witness there is. */
const forced: ts.CompilerOptions = {
  allowJs: true,
  checkJs: true,
  noEmit: true,
  skipLibCheck: true,
  composite: false,
  incremental: false,
  maxNodeModuleJsDepth: 0,
};

async function synthetic(root: string): Promise<ts.CompilerOptions> {
  const local = join(root, 'node_modules/@types/node');
  const typeRoots = (await exists(local)) ? [dirname(local)] : findNodeTypes();
  return {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    lib: ['lib.es2023.d.ts'],
    strict: true,
    noImplicitAny: false,
    esModuleInterop: true,
    allowImportingTsExtensions: true,
    jsx: ts.JsxEmit.Preserve,
    ...(typeRoots ? { types: ['node'], typeRoots } : {}),
  };
}

/** A project without `@types/node` borrows ours. */
function findNodeTypes(): string[] | undefined {
  try {
    return [dirname(dirname(createRequire(import.meta.url).resolve('@types/node/package.json')))];
  } catch {
    // Not installed beside us either: the check then knows less of Node's own promises.
    return undefined;
  }
}
