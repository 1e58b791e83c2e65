import { ts } from 'ts-morph';

/** A function with a body. */
export type FunctionNode = ts.FunctionLikeDeclaration & { body: ts.FunctionBody | ts.Expression };

/** True for anything that has a body of its own to run. */
export function isFunctionNode(node: ts.Node): node is FunctionNode {
  return ts.isFunctionLike(node) && 'body' in node && node.body !== undefined;
}

export function isAsync(node: ts.Node): boolean {
  return (ts.getCombinedModifierFlags(node as ts.Declaration) & ts.ModifierFlags.Async) !== 0;
}

export function isGenerator(node: ts.Node): boolean {
  return 'asteriskToken' in node && node.asteriskToken !== undefined;
}

/** The outermost expression that is this one in parentheses or behind `as`, `satisfies`, `!`. */
export function wrapped(node: ts.Node): ts.Node {
  let at = node;
  while (isWrapper(at.parent)) at = at.parent;
  return at;
}

const isWrapper = (node: ts.Node): boolean =>
  ts.isParenthesizedExpression(node) ||
  ts.isAsExpression(node) ||
  ts.isSatisfiesExpression(node) ||
  ts.isNonNullExpression(node) ||
  ts.isTypeAssertionExpression(node);

/** The expression inside parentheses and type annotations. */
export function unwrapped(node: ts.Node): ts.Node {
  let at = node;
  while (isWrapper(at)) at = (at as ts.ParenthesizedExpression).expression;
  return at;
}

/** Where an `await` at a node would run. */
export type Ground =
  | { readonly kind: 'function'; readonly node: FunctionNode }
  | { readonly kind: 'module'; readonly node: ts.SourceFile }
  | { readonly kind: 'parameter' | 'decorator' | 'field'; readonly node: ts.Node };

/** Says of a callback whether it runs as a part of the function around it. */
type Bridged = (fn: FunctionNode) => boolean;

const bridgedIn = new WeakMap<ts.SourceFile, Bridged>();

/** From now on the ground of a node in these files lies outside of bridged callbacks. */
export function lookThrough(files: readonly ts.SourceFile[], isBridged: Bridged): void {
  for (const file of files) bridgedIn.set(file, isBridged);
}

/** Finds the function, or other place, whose colour decides whether `await` may stand at a node. */
export function groundOf(start: ts.Node): Ground {
  const isBridged = bridgedIn.get(start.getSourceFile());
  let ground = hostOf(start);
  while (isBridged && ground.kind === 'function' && isBridged(ground.node)) ground = hostOf(ground.node);
  return ground;
}

/** The bridged callbacks between a node and its ground, the innermost first. */
export function bridgedAround(start: ts.Node): FunctionNode[] {
  const { node: end } = groundOf(start);
  const callbacks: FunctionNode[] = [];
  for (let host = hostOf(start); host.kind === 'function' && host.node !== end; host = hostOf(host.node)) callbacks.push(host.node);
  return callbacks;
}

/** The loops around a node in the function that is its ground, the innermost first; a call that runs a bridged callback is one. */
export function loopsAround(start: ts.Node): ts.Node[] {
  const callbacks = new Set<ts.Node>(bridgedAround(start));
  const loops: ts.Node[] = [];
  for (let node = start.parent; node && (!isFunctionNode(node) || callbacks.has(node)); node = node.parent) {
    if (isFunctionNode(node)) loops.push(wrapped(node).parent);
    else if (ts.isIterationStatement(node, false)) loops.push(node);
  }
  return loops;
}

/** As `groundOf`, but the next function, bridged or not. */
export function hostOf(start: ts.Node): Ground {
  let child = start;
  for (let node = start.parent; ; child = node, node = node.parent) {
    if (ts.isDecorator(node)) return { kind: 'decorator', node };
    if (ts.isSourceFile(node)) return { kind: 'module', node };
    if (ts.isParameter(node)) return { kind: 'parameter', node };
    if (ts.isClassStaticBlockDeclaration(node) || ts.isModuleBlock(node)) return { kind: 'field', node };
    if (ts.isPropertyDeclaration(node) && node.initializer === child) return { kind: 'field', node };
    if (isFunctionNode(node) && node.body === child) return { kind: 'function', node };
  }
}

/** Calls back for a node and everything below it. */
export function walk(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => walk(child, visit));
}

/** As `walk`, but does not enter functions. */
export function walkOwn(node: ts.Node, visit: (node: ts.Node) => void): void {
  ts.forEachChild(node, (child) => {
    visit(child);
    if (!isFunctionNode(child)) walkOwn(child, visit);
  });
}

/** As `walk`, but does not enter functions that are called by a name. */
export function walkRunning(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => {
    if (!isDeclaredFunction(child)) walkRunning(child, visit);
  });
}

const isDeclaredFunction = (node: ts.Node): boolean =>
  isFunctionNode(node) && (ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(wrapped(node).parent));

/** Depth in the tree, counted from the file. */
export function depthOf(node: ts.Node): number {
  let depth = 0;
  for (let at = node.parent; at; at = at.parent) depth += 1;
  return depth;
}
