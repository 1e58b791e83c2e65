import { ts } from 'ts-morph';
import { traceBinding, type BindingPath } from '../binding-path.js';
import { unwrapped } from '../functions.js';
import type { NameIndex } from '../name-index.js';

/** A function of a module, and how it is called. */
export interface Callee {
  /** Without `node:`; `global` for what the language and the platform give. */
  readonly module: string;
  /** `promises.readFile`; empty for the module itself. */
  readonly path: string;
  /** As it is, made a promise by `promisify`, or in a worker through `offloaded`. */
  readonly via: 'direct' | 'promisify' | 'worker';
}

const runtime = '@unstall/runtime/offload';

/** What a call outside of the project calls; nothing when a link is not certain. */
export function findCallee(checker: ts.TypeChecker, index: NameIndex, expression: ts.Expression): Callee | undefined {
  const path = traceBinding(checker, index, expression);
  if (!path) return findGlobal(checker, expression);
  if (!path.steps.includes('#')) return toCallee(path, 'direct');
  const maker = findMaker(checker, index, expression);
  const [first] = maker?.call.arguments ?? [];
  if (!maker || !first || maker.rest.includes('#')) return undefined;
  if (maker.callee.module === 'util' && maker.callee.path === 'promisify' && maker.rest.length === 0) {
    const given = traceBinding(checker, index, first);
    return given && !given.steps.includes('#') ? toCallee(given, 'promisify') : undefined;
  }
  const isProxy = maker.callee.module === runtime && maker.callee.path === 'offloaded' && ts.isStringLiteralLike(first) && !first.text.startsWith('.');
  return isProxy ? toCallee({ module: first.text, steps: maker.rest }, 'worker') : undefined;
}

/** A call of a module's function, and the members of its result that follow. */
export interface Maker {
  readonly callee: Callee;
  readonly call: ts.CallExpression;
  readonly rest: readonly string[];
}

/** What made the value that an expression begins with: `offloaded` for a member of a module proxy. */
export function findMaker(checker: ts.TypeChecker, index: NameIndex, expression: ts.Expression): Maker | undefined {
  const path = traceBinding(checker, index, expression);
  const made = path?.steps.indexOf('#') ?? -1;
  const call = made === -1 ? undefined : madeBy(checker, expression);
  if (!path || !call) return undefined;
  return { callee: toCallee({ module: path.module, steps: path.steps.slice(0, made) }, 'direct'), call, rest: path.steps.slice(made + 1) };
}

function toCallee({ module, steps }: BindingPath, via: Callee['via']): Callee {
  return { module: module.replace(/^node:/, ''), path: steps.filter((step) => step !== 'default').join('.'), via };
}

/** The call that made what the expression begins with: `promisify(gunzip)` for a constant that holds it. */
function madeBy(checker: ts.TypeChecker, expression: ts.Expression): ts.CallExpression | undefined {
  let node = unwrapped(expression);
  while (ts.isPropertyAccessExpression(node)) node = unwrapped(node.expression);
  if (ts.isCallExpression(node)) return node;
  const declaration = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.declarations?.[0] : undefined;
  const value = declaration && ts.isVariableDeclaration(declaration) && declaration.initializer ? unwrapped(declaration.initializer) : undefined;
  return value && ts.isCallExpression(value) ? value : undefined;
}

function findGlobal(checker: ts.TypeChecker, expression: ts.Expression): Callee | undefined {
  const node = unwrapped(expression);
  const text = node.getText();
  if (!/^[A-Za-z]\w*(\.\w+)*$/.test(text)) return undefined;
  let root = node;
  while (ts.isPropertyAccessExpression(root)) root = root.expression;
  return ts.isIdentifier(root) && isGlobal(checker, root) ? { module: 'global', path: text.replace(/^global(This)?\./, ''), via: 'direct' } : undefined;
}

/** True for a name that no code of the project or its packages binds, other than in type declarations. */
export function isGlobal(checker: ts.TypeChecker, name: ts.Identifier): boolean {
  const declarations = checker.getSymbolAtLocation(name)?.declarations ?? [];
  return declarations.every((each) => each.getSourceFile().isDeclarationFile && !ts.isImportSpecifier(each));
}
