import { ts } from 'ts-morph';
import { unwrapped, walk, type FunctionNode } from './functions.js';
import type { NameIndex } from './name-index.js';
import { functionOf } from './symbols.js';

/** A read or write of something that other running code can see. */
export interface Access {
  /** A variable or property declaration; `file:…` and `own file:…` for a path on disk; `output` for what is printed; `parameter …` for a member of a parameter. */
  readonly key: ts.Node | string;
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
}

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
      return [...accesses, ...calls.flatMap(({ call, callees }) => callees.flatMap(summaryOf).flatMap((access) => through(call, access)))];
    },
  };
}

/** What the code of a node does itself, and what it calls. */
interface Direct {
  readonly accesses: readonly Access[];
  readonly calls: readonly { readonly call: ts.CallExpression; readonly callees: readonly FunctionNode[] }[];
}

/** Everything that a function and those it calls, at any depth, do to what outlives them. */
function summarise(directOf: (fn: FunctionNode) => Direct, start: FunctionNode): readonly Access[] {
  const reached = new Set([start]);
  const found = new Map<string, Access>();
  const numbers = new Map<unknown, number>();
  for (const fn of reached) {
    const { accesses, calls } = directOf(fn);
    for (const { callees } of calls) for (const callee of callees) reached.add(callee);
    for (const access of accesses) {
      // Its parameters mean other objects to its callers.
      if (!isShared(access.key, fn) || String(access.key).startsWith('parameter ')) continue;
      if (!numbers.has(access.key)) numbers.set(access.key, numbers.size);
      found.set(`${numbers.get(access.key) ?? 0} ${access.write}`, access);
    }
  }
  return [...found.values()];
}

/** A call's accesses happen when it begins and, after waits of its own, when it ends. */
const through = (call: ts.CallExpression, { key, write }: Access): Access[] => [
  { key, write, at: call.getStart(), through: call },
  { key, write, at: call.end, through: call },
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
  walk(root, (node) => {
    if (ts.isCallExpression(node)) {
      const callees = findCallees(context, node);
      if (callees.length > 0) calls.push({ call: node, callees });
      else accesses.push(...outsideAccesses(context, node));
    }
    const key = isReference(node) ? keyOf(context, node) : undefined;
    if (key) accesses.push(...ofReference(key, node));
  });
  return { accesses, calls };
}

/** A variable, `this.x` or `exports.x`: the roots of shared state. */
const isReference = (node: ts.Node): node is ts.Identifier | ts.PropertyAccessExpression =>
  (ts.isIdentifier(node) && ts.isExpression(node) && !isMemberName(node) && !isModuleObject(node)) ||
  (ts.isPropertyAccessExpression(node) && (node.expression.kind === ts.SyntaxKind.ThisKeyword || isModuleObject(node.expression)));

const isModuleObject = (node: ts.Node): boolean => ts.isIdentifier(node) && /^(exports|module)$/.test(node.text);

const isMemberName = (node: ts.Identifier): boolean => ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;

function keyOf({ checker }: Context, node: ts.Identifier | ts.PropertyAccessExpression): Access['key'] | undefined {
  const symbol = checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
  const declaration = symbol?.valueDeclaration ?? symbol?.declarations?.[0];
  if (!declaration) return undefined;
  // The object behind a parameter may be somebody else's; only its members can be shared.
  if (ts.isParameter(declaration) && ts.isIdentifier(node)) return memberKey(declaration, node);
  const isState =
    ts.isVariableDeclaration(declaration) ||
    ts.isBindingElement(declaration) ||
    ts.isParameter(declaration) ||
    isMember(declaration);
  return isState && ts.getNameOfDeclaration(declaration) !== node ? declaration : undefined;
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
  const at = node.getStart();
  const read: Access = { key, write: false, at };
  if (ts.isCallExpression(parent) && parent.expression === target && ts.isPropertyAccessExpression(target) && target !== node) {
    return mutators.test(target.name.text) ? [read, { key, write: true, at: parent.end }] : [read];
  }
  if (ts.isDeleteExpression(parent)) return [{ key, write: true, at: parent.end }];
  if (isUpdate(parent)) return [read, { key, write: true, at: parent.end }];
  if (!ts.isBinaryExpression(parent) || parent.left !== target || !isAssignment(parent)) return [read];
  const write: Access = { key, write: true, at: parent.end };
  return parent.operatorToken.kind === ts.SyntaxKind.EqualsToken ? [write] : [read, write];
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
  const declared = index.declarationsOf(calleeName(call)).map(functionOf);
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
