import { ts } from 'ts-morph';
import { evaluatedAt } from './evaluation-order.js';
import { unwrapped, walk, walkRunning, wrapped, type FunctionNode } from './functions.js';
import { isInOrderMethod } from './in-order.js';
import type { NameIndex } from './name-index.js';
import { functionOf } from './symbols.js';

/** A read or write of something that other running code can see. */
export interface Access {
  /** A variable or property declaration; `file:…` and `own file:…` for a path on disk; `output` for what is printed; `parameter …` for a member of a parameter. */
  readonly key: ts.Node | string;
  /** The member of it that is meant; absent: all of it. */
  readonly member?: string;
  readonly write: boolean;
  /** Place in the order of evaluation, as an offset in the file. */
  readonly at: number;
  /** The call of the project's own function that makes the access; its accesses are one event, before and after its own waits. */
  readonly through?: ts.Node;
}

/** What is known of the effects of functions. */
export interface Effects {
  /** Accesses made by the code of a node, with those of the project's functions it calls, at the place of the call. */
  readonly accessesIn: (node: ts.Node) => readonly Access[];
  /** True if a call runs a function of the project, at any depth. */
  readonly reaches: (call: ts.CallExpression, fn: FunctionNode) => boolean;
}

/** True if two accesses may concern the same thing. */
export const meet = (a: Access, b: Access): boolean =>
  a.key === b.key && (a.member === undefined || b.member === undefined || a.member === b.member);

const mutators = /^(push|pop|shift|unshift|splice|sort|reverse|fill|set|add|delete|clear|append|copyWithin)$/;
const fileWriters = /^(write|append|mkdir|mkdtemp|unlink|rm|rename|copy|cp|truncate|symlink|link|chmod|chown|utimes)/;
const fileReaders = /^(read|exists|stat|lstat|access|opendir|realpath)/;

export function createEffects(checker: ts.TypeChecker, index: NameIndex): Effects {
  const direct = new Map<ts.Node, Direct>();
  const summaries = new Map<FunctionNode, readonly Access[]>();
  const directOf = (node: ts.Node): Direct => {
    const known = direct.get(node) ?? collect({ checker, index }, node);
    direct.set(node, known);
    return known;
  };
  const summaryOf = (fn: FunctionNode): readonly Access[] => {
    const known = summaries.get(fn) ?? summarise(directOf, fn);
    summaries.set(fn, known);
    return known;
  };
  return {
    accessesIn: (node) => {
      const { accesses, calls } = directOf(node);
      const own = calls.flatMap(({ call, callees }) => callees.flatMap(summaryOf).flatMap((access) => through(call, access)));
      return [...accesses, ...own.map((access) => ({ ...access, at: evaluatedAt(node, access.at) }))];
    },
    reaches: (call, fn) => reachedFrom(directOf, findCallees({ checker, index }, call)).has(fn),
  };
}

/** What the code of a node does itself, and what it calls. */
interface Direct {
  readonly accesses: readonly Access[];
  readonly calls: readonly { readonly call: ts.CallExpression; readonly callees: readonly FunctionNode[] }[];
}

/** Functions and those they call, at any depth. */
function reachedFrom(directOf: (fn: FunctionNode) => Direct, starts: readonly FunctionNode[]): ReadonlySet<FunctionNode> {
  const reached = new Set(starts);
  for (const fn of reached) for (const { callees } of directOf(fn).calls) for (const callee of callees) reached.add(callee);
  return reached;
}

/** Everything that a function and those it calls, at any depth, do to what outlives them. */
function summarise(directOf: (fn: FunctionNode) => Direct, start: FunctionNode): readonly Access[] {
  const found = new Map<string, Access>();
  const numbers = new Map<unknown, number>();
  for (const fn of reachedFrom(directOf, [start])) {
    for (const access of directOf(fn).accesses) {
      // Its parameters mean other objects to its callers.
      if (!isShared(access.key, fn) || String(access.key).startsWith('parameter ')) continue;
      if (!numbers.has(access.key)) numbers.set(access.key, numbers.size);
      found.set(`${numbers.get(access.key) ?? 0} ${access.write} ${access.member ?? ''}`, access);
    }
  }
  return [...found.values()];
}

/** A call's accesses happen when it begins and, after waits of its own, when it ends; before the caller goes on, when that one waits for it. */
const through = (call: ts.CallExpression, access: Access): Access[] => [
  { ...access, at: call.getStart(), through: call },
  { ...access, at: ts.isAwaitExpression(wrapped(call).parent) ? call.end - 1 : call.end, through: call },
];

/** True for what outlives a call: everything but the function's own variables; a member of an object may belong to anybody. */
export const isShared = (key: Access['key'], fn: FunctionNode): boolean => typeof key === 'string' || isMember(key) || !isInside(key, fn);

const isMember = (key: ts.Node): boolean => ts.isPropertyDeclaration(key) || ts.isPropertyAccessExpression(key) || ts.isBinaryExpression(key);

const isInside = (node: ts.Node, outer: ts.Node): boolean => ts.findAncestor(node, (each) => each === outer) !== undefined;

interface Context {
  readonly checker: ts.TypeChecker;
  readonly index: NameIndex;
}

function collect(context: Context, root: ts.Node): Direct {
  const accesses: Access[] = [];
  const calls: { call: ts.CallExpression; callees: FunctionNode[] }[] = [];
  walkRunning(root, (node) => {
    if (ts.isCallExpression(node)) {
      const callees = findCallees(context, node);
      if (callees.length > 0) calls.push({ call: node, callees });
      else accesses.push(...outsideAccesses(context, node));
    }
    const key = isReference(node) ? keyOf(context, node) : undefined;
    if (key) accesses.push(...ofReference(key, node));
  });
  return { accesses: accesses.map((access) => ({ ...access, at: evaluatedAt(root, access.at) })), calls };
}

/** A variable, `this.x` or `exports.x`: the roots of shared state; and `object.x`, which methods of the object call `this.x`. */
const isReference = (node: ts.Node): node is ts.Identifier | ts.PropertyAccessExpression =>
  (ts.isIdentifier(node) && ts.isExpression(node) && !isMemberName(node) && !isModuleObject(node)) ||
  (ts.isPropertyAccessExpression(node) && (node.expression.kind === ts.SyntaxKind.ThisKeyword || ts.isIdentifier(node.expression)));

const isModuleObject = (node: ts.Node): boolean => ts.isIdentifier(node) && /^(exports|module)$/.test(node.text);

const isMemberName = (node: ts.Identifier): boolean => ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

function keyOf({ checker }: Context, node: ts.Identifier | ts.PropertyAccessExpression): Access['key'] | undefined {
  if (ts.isPropertyAccessExpression(node) && isOwnObject(checker, node)) return undefined;
  const declaration = declarationAt(checker, ts.isIdentifier(node) ? node : node.name);
  if (!declaration) return undefined;
  // The object behind a parameter may be somebody else's; only its members can be shared.
  if (ts.isParameter(declaration) && ts.isIdentifier(node)) return memberKey(declaration, node);
  const isState =
    ts.isVariableDeclaration(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isParameter(declaration) ||
    ts.isPropertyAssignment(declaration) ||
    isMember(declaration);
  return isState && ts.getNameOfDeclaration(declaration) !== node ? declaration : undefined;
}

function declarationAt(checker: ts.TypeChecker, name: ts.Node): ts.Declaration | undefined {
  const symbol = checker.getSymbolAtLocation(name);
  return symbol?.valueDeclaration ?? symbol?.declarations?.[0];
}

/** An object in a variable of the function at hand, or in a parameter, may be one of many of its kind. */
function isOwnObject(checker: ts.TypeChecker, { expression }: ts.PropertyAccessExpression): boolean {
  if (!ts.isIdentifier(expression) || isModuleObject(expression)) return false;
  const declaration = declarationAt(checker, expression);
  return !declaration || !ts.isVariableDeclaration(declaration) || ts.findAncestor(expression, ts.isFunctionLike) === ts.findAncestor(declaration, ts.isFunctionLike);
}

function memberKey(parameter: ts.ParameterDeclaration, node: ts.Identifier): string | undefined {
  const { parent } = node;
  if (!ts.isPropertyAccessExpression(parent) || parent.expression !== node) return undefined;
  return `parameter ${parameter.getSourceFile().fileName}:${parameter.pos} \`${parent.getText()}\``;
}

/** Reads happen where the name stands; writes when the assignment is done. */
function ofReference(key: Access['key'], node: ts.Node): Access[] {
  let target: ts.Node = node;
  while (isMemberOf(target.parent, target)) target = target.parent;
  const { parent } = target;
  const read = accessOf(key, node, node.getStart());
  const write = { ...read, write: true, at: parent.end };
  if (ts.isCallExpression(parent) && parent.expression === target && ts.isPropertyAccessExpression(target) && target !== node) {
    return mutators.test(target.name.text) ? [read, write] : [read];
  }
  if (ts.isDeleteExpression(parent)) return [write];
  if (isUpdate(parent)) return [read, write];
  if (!ts.isBinaryExpression(parent) || parent.left !== target || !isAssignment(parent)) return [read];
  return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? [write] : [read, write];
}

/** A method may use any member, so a call of one means the whole. */
function accessOf(key: Access['key'], node: ts.Node, at: number): Access {
  const { parent } = node;
  const isMember = ts.isPropertyAccessExpression(parent) && parent.expression === node;
  const isCalled = isMember && ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
  return { key, write: false, at, ...(isMember && !isCalled ? { member: parent.name.text } : {}) };
}

const isMemberOf = (parent: ts.Node, node: ts.Node): boolean =>
  (ts.isPropertyAccessExpression(parent) || ts.isElementAccessExpression(parent) || ts.isNonNullExpression(parent)) &&
  parent.expression === node;

const isUpdate = (node: ts.Node): boolean =>
  (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) &&
  (node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken);

const isAssignment = ({ operatorToken: { kind } }: ts.BinaryExpression): boolean =>
  kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;

function findCallees({ index }: Context, call: ts.CallExpression): FunctionNode[] {
  const callee = calleeName(call);
  const [handed] = call.arguments;
  // A method of arrays calls what it is handed.
  const name = handed && ts.isIdentifier(handed) && isInOrderMethod(callee.getText()) ? handed : callee;
  const declared = index.declarationsOf(name).map(functionOf);
  return declared.filter((fn) => fn !== undefined);
}

function calleeName({ expression }: ts.CallExpression): ts.Node {
  const callee = unwrapped(expression);
  return ts.isPropertyAccessExpression(callee) ? callee.name : callee;
}

/** Begins the keys of files whose path is made of the function's own variables: each call may have another file. */
export const ownFile = 'own file:';

function isOwnPath(checker: ts.TypeChecker, path: ts.Expression): boolean {
  let isOwn = false;
  walk(path, (node) => {
    const declaration = ts.isIdentifier(node) && !isMemberName(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
    if (declaration && ts.findAncestor(declaration, ts.isFunctionLike)) isOwn = true;
  });
  return isOwn;
}

/** The key of everything that is printed. */
export const output = 'output';

const prints = /^(console\.(log|info|warn|error|debug)|process\.std(out|err)\.write)$/;

/** A path is told from another by its text; an unconditional `mkdir` of a tree is harmless. */
function outsideAccesses({ checker }: Context, call: ts.CallExpression): Access[] {
  const name = calleeName(call).getText();
  const [path] = call.arguments;
  if (prints.test(call.expression.getText())) return [{ key: output, write: true, at: call.end }];
  const writes = fileWriters.test(name);
  if (!path || (!writes && !fileReaders.test(name)) || /recursive:\s*true/.test(call.getText())) return [];
  const key = `${isOwnPath(checker, path) ? ownFile : 'file:'}${path.getText()}`;
  return [{ key, write: writes, at: call.getStart() }];
}
