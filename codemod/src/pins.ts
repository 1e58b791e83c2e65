import { canonicalModule } from '@unstall/catalog';
import { ts } from 'ts-morph';
import type { Group } from './groups.js';
import type { LoadGraph } from './load-graph.js';
import type { NameIndex } from './name-index.js';
import type { Workspace } from './workspace.js';

/** Calls that replace a whole module: `jest.mock('fs')`, `vi.mock`, `mock.module`, mockery, `td.replace`. */
const moduleMock = /\b(?:(?:jest|vi|vitest|td|mock)\.(?:mock|doMock|setMock|replace|module|unstable_mockModule)|registerMock|registerSubstitute)\(\s*['"]([^'"]+)['"]/g;
/** Libraries that stand in for a file system. */
const fileSystemMock = /['"](?:mock-fs|memfs|unionfs|metro-memory-fs)['"]/;
/** proxyquire and its kin name the module as a key. */
const injector = /\b(?:proxyquire|rewire|esmock|rewiremock)\b/;
/** `spyOn(fs, 'readFileSync')`, `sinon.stub(fs, 'readFileSync')`, `mock.method(fs, …)`, `defineProperty(fs, …)`. */
const memberMock = /\b(?:spyOn|spy|stub|method|replace|replaceProperty|mock|defineProperty)\(\s*[\w.]+\s*,\s*['"](\w+)['"]/g;

/** Where the project replaces functions, so that a twin would pass the replacement by. */
export interface Pins {
  /** The replacement of a blocking API that a call in a file may meet. */
  readonly ofApi: (file: ts.SourceFile, api: string) => ts.Node | undefined;
  /** The replacement of a function of the project, or of its whole module. */
  readonly ofFunctions: (group: Group) => ts.Node | undefined;
}

/** One replacement. */
interface Mock {
  readonly file: ts.SourceFile;
  /** A module from outside, by its canonical name. */
  readonly module?: string;
  /** A module of the project. */
  readonly target?: ts.SourceFile;
  /** A function of any object. */
  readonly member?: string;
}

/** Finds what tests and other code replace. */
export function findPins(workspace: Workspace, index: NameIndex, graph: LoadGraph): Pins {
  const mocks = workspace.files.flatMap((file) => scan(file, graph));
  const reaches = createScope(workspace, graph);
  const find = (file: ts.SourceFile, isMeant: (mock: Mock) => boolean): ts.Node | undefined => {
    const mock = mocks.find((each) => isMeant(each) && reaches(each.file, file));
    return mock && (mock.file.statements[0] ?? mock.file);
  };
  return {
    ofApi: (file, api) => {
      const [name = '', path = ''] = api.split(' ');
      const last = path.split(/[.#]/).at(-1) ?? path;
      const pin = find(file, ({ module, member }) => module === name || member === last);
      return pin ?? index.named(last).find((each) => isPatched(each) && reaches(each.getSourceFile(), file));
    },
    ofFunctions: ({ functions, declarations }) => {
      const names = new Set([...declarations].map((each) => ts.getNameOfDeclaration(each)?.getText()));
      const files = new Set([...functions].map((each) => each.getSourceFile()));
      const found = [...files].map((file) => find(file, ({ target, member }) => target === file || (member !== undefined && names.has(member))));
      return found.find((each) => each !== undefined);
    },
  };
}

function scan(file: ts.SourceFile, graph: LoadGraph): Mock[] {
  const { text } = file;
  const modules = [...text.matchAll(moduleMock)].map(([, name = '']): Mock => {
    const target = graph.resolve(name, file);
    return target ? { file, target } : { file, module: canonicalModule(name) };
  });
  const members = [...text.matchAll(memberMock)].map(([, member = '']): Mock => ({ file, member }));
  const injected = injector.test(text) ? injectedInto(file, graph) : [];
  return [...modules, ...members, ...injected, ...(fileSystemMock.test(text) ? [{ file, module: 'node:fs' }] : [])];
}

function injectedInto(file: ts.SourceFile, graph: LoadGraph): Mock[] {
  return [...file.text.matchAll(/(?:['"]([^'"\n]+)['"]|\b((?:node:)?[a-z_]+))\s*:\s*[{\w]/g)].flatMap(([, quoted, bare]): Mock[] => {
    const key = quoted ?? bare ?? '';
    const module = canonicalModule(key);
    if (module.startsWith('node:')) return [{ file, module }];
    // The keys are paths as the tested module writes them; its own folder is not known here, so the last part has to do.
    const target = key.startsWith('.') ? graph.resolve(key, file) : undefined;
    return target ? [{ file, target }] : [];
  });
}

/** Says whether a replacement made in one file is there when another file runs. */
function createScope(workspace: Workspace, graph: LoadGraph): (mocking: ts.SourceFile, file: ts.SourceFile) => boolean {
  const known = new Map<ts.SourceFile, ReadonlySet<ts.SourceFile> | 'all'>();
  const scopeOf = (mocking: ts.SourceFile): ReadonlySet<ts.SourceFile> | 'all' => {
    const roots = runsTests.test(mocking.text) ? [mocking] : workspace.files.filter((each) => runsTests.test(each.text) && graph.loadedBy(each)?.has(mocking) !== false);
    // A set-up file that no test loads is loaded by the test runner, before every test.
    if (roots.length === 0 || /(^|\/)__mocks__\//.test(workspace.nameOf(mocking))) return 'all';
    const sets = roots.map(graph.loadedBy);
    return sets.includes(undefined) ? 'all' : new Set(sets.flatMap((each) => [...(each ?? [])]));
  };
  return (mocking, file) => {
    const scope = known.get(mocking) ?? scopeOf(mocking);
    known.set(mocking, scope);
    return scope === 'all' || scope.has(file);
  };
}

const runsTests = /\b(?:it|test|specify|suite|describe|context)(?:\.\w+)?\(/;

/** `fs.readFileSync = …` anywhere. */
function isPatched(name: ts.Node): boolean {
  const access = name.parent;
  const isMember = ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access);
  if (!isMember || access.expression === name) return false;
  const { parent } = access;
  return ts.isBinaryExpression(parent) && parent.left === access && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
