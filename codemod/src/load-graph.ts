import { ts } from 'ts-morph';
import { walk } from './functions.js';
import type { Workspace } from './workspace.js';

/** Which of the project's files load which. */
export interface LoadGraph {
  /** The file itself and all that it loads, at any depth; `undefined` when it loads something that cannot be told. */
  readonly loadedBy: (file: ts.SourceFile) => ReadonlySet<ts.SourceFile> | undefined;
  /** The file itself and all that load it, at any depth: those that can know its types. */
  readonly loadersOf: (file: ts.SourceFile) => ReadonlySet<ts.SourceFile>;
  /** The file that a specifier in another file means, if it is one of the project's. */
  readonly resolve: (specifier: string, from: ts.SourceFile) => ts.SourceFile | undefined;
}

export function createLoadGraph(workspace: Workspace): LoadGraph {
  const byPath = new Map(workspace.files.map((file) => [ts.sys.realpath?.(file.fileName) ?? file.fileName, file]));
  const options = workspace.program.getCompilerOptions();
  const cache = ts.createModuleResolutionCache(workspace.root, (path) => path, options);
  const resolve: LoadGraph['resolve'] = (specifier, from) => {
    const mode = from.impliedNodeFormat === ts.ModuleKind.ESNext ? ts.ModuleKind.ESNext : ts.ModuleKind.CommonJS;
    const { resolvedModule } = ts.resolveModuleName(specifier, from.fileName, options, ts.sys, cache, undefined, mode);
    const path = resolvedModule?.resolvedFileName;
    return path === undefined ? undefined : byPath.get(ts.sys.realpath?.(path) ?? path);
  };
  const direct = new Map<ts.SourceFile, Loads>();
  const loadsOf = (file: ts.SourceFile): Loads => {
    const known = direct.get(file) ?? findLoads(file, resolve);
    direct.set(file, known);
    return known;
  };
  let importers: ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]> | undefined;
  return {
    resolve,
    loadedBy: (file) => reach(file, loadsOf),
    loadersOf: (file) => {
      importers ??= invert(workspace);
      // A script's names are everybody's.
      const loaders = new Set(workspace.checker.getSymbolAtLocation(file) || isCommonJs(file) ? [file] : workspace.files);
      for (const each of loaders) for (const loader of importers.get(each) ?? []) loaders.add(loader);
      return loaders;
    },
  };
}

const isCommonJs = (file: ts.SourceFile): boolean => /\b(?:require|exports)\b/.test(file.text);

/** Who imports each file, types included, as the compiler has resolved it. */
function invert({ files, checker, isOwn }: Workspace): ReadonlyMap<ts.SourceFile, readonly ts.SourceFile[]> {
  const importers = new Map<ts.SourceFile, ts.SourceFile[]>();
  const note = (target: ts.SourceFile, file: ts.SourceFile): void => void importers.set(target, [...(importers.get(target) ?? []), file]);
  for (const file of files) {
    // The compiler lists them; its public interface does not.
    const { imports = [] } = file as { imports?: readonly ts.StringLiteralLike[] };
    const targets = imports.flatMap((specifier) => checker.getSymbolAtLocation(specifier)?.declarations?.filter(ts.isSourceFile) ?? []);
    for (const target of new Set(targets)) if (isOwn(target)) note(target, file);
  }
  return importers;
}

interface Loads {
  readonly files: readonly ts.SourceFile[];
  /** Something is loaded whose name is computed or whose file is not there. */
  readonly isOpen: boolean;
}

function findLoads(file: ts.SourceFile, resolve: LoadGraph['resolve']): Loads {
  const files: ts.SourceFile[] = [];
  let isOpen = false;
  walk(file, (node) => {
    const specifier = specifierOf(node);
    if (!specifier) return;
    const text = ts.isStringLiteralLike(specifier) ? specifier.text : undefined;
    const target = text === undefined ? undefined : resolve(text, file);
    if (target) files.push(target);
    else if (text === undefined ? isNearby(specifier, file) : isMissing(text)) isOpen = true;
  });
  return { files, isOpen };
}

/** A computed name may mean a file of the project if it is made from the place of the file; else it is a plugin's or a setting's. */
const isNearby = (specifier: ts.Expression, file: ts.SourceFile): boolean =>
  /^['"`]\.{1,2}\//.test(specifier.getText()) || /\b__dirname\b|\bimport\.meta\b/.test(file.text);

/** A relative file that is not among the sources: it may be built from them. */
const isMissing = (specifier: string): boolean => specifier.startsWith('.') && !/\.(json|node|css|txt)$/.test(specifier);

function reach(start: ts.SourceFile, loadsOf: (file: ts.SourceFile) => Loads): ReadonlySet<ts.SourceFile> | undefined {
  const reached = new Set([start]);
  for (const file of reached) {
    const { files, isOpen } = loadsOf(file);
    if (isOpen) return undefined;
    for (const each of files) reached.add(each);
  }
  return reached;
}

/** What `import`, `export … from`, `import()`, `require()` and the loaders of mocks are given. */
export function specifierOf(node: ts.Node): ts.Expression | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (!ts.isCallExpression(node)) return undefined;
  return node.expression.kind === ts.SyntaxKind.ImportKeyword || loaders.test(node.expression.getText()) ? node.arguments[0] : undefined;
}

const loaders = /^(require|proxyquire|rewire|esmock|rewiremock\.proxy|(jest|vi)\.(mock|doMock|requireActual|importActual))$/;
