import { canonicalModule } from '@unstall/catalog';
import { ts } from 'ts-morph';
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

/** Finds where the project replaces a function of a module, so that a twin would pass the replacement by. */
export function findPins(workspace: Workspace, index: NameIndex): (api: string) => ts.Node | undefined {
  const modules = new Map<string, ts.Node>();
  const members = new Map<string, ts.Node>();
  for (const file of workspace.files) scan(file, modules, members);
  return (api) => {
    const [module = '', path = ''] = api.split(' ');
    const member = path.split(/[.#]/).at(-1) ?? path;
    return modules.get(module) ?? members.get(member) ?? index.named(member).find(isPatched);
  };
}

function scan(file: ts.SourceFile, modules: Map<string, ts.Node>, members: Map<string, ts.Node>): void {
  const { text } = file;
  const node = file.statements[0] ?? file;
  for (const [, module = ''] of text.matchAll(moduleMock)) modules.set(canonicalModule(module), node);
  for (const [, member = ''] of text.matchAll(memberMock)) members.set(member, node);
  if (fileSystemMock.test(text)) modules.set('node:fs', node);
  if (!injector.test(text)) return;
  for (const [, key = ''] of text.matchAll(/['"]?((?:node:)?[a-z_]+)['"]?\s*:\s*[{\w]/g)) {
    if (canonicalModule(key).startsWith('node:')) modules.set(canonicalModule(key), node);
  }
}

/** `fs.readFileSync = …` anywhere. */
function isPatched(name: ts.Node): boolean {
  const access = name.parent;
  const isMember = ts.isPropertyAccessExpression(access) || ts.isElementAccessExpression(access);
  if (!isMember || access.expression === name) return false;
  const { parent } = access;
  return ts.isBinaryExpression(parent) && parent.left === access && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
}
