import { ts } from 'ts-morph';
import { findCollectForm, type CollectForm } from './collect-form.js';
import type { Collection } from './collection.js';
import { isFunctionNode, walk, walkOwn, type FunctionNode } from './functions.js';

/** How a call with a callback is written as `for (… of xs…)`. */
export interface LoopForm {
  readonly callback: FunctionNode;
  /** What the loop declares: `const x`, `const [i, x]`. */
  readonly binding: string;
  /** Makes the collection give what the binding takes: `.entries()`. */
  readonly view: string;
  /** The constant that the loop fills; absent for `forEach`. */
  readonly collects?: CollectForm;
}

interface Walk {
  readonly call: ts.CallExpression;
  readonly receiver: ts.Expression;
  readonly collection: Collection;
  readonly method: string;
  readonly callback: FunctionNode;
}

/** Finds the loop that a statement with `forEach`, `map` or `filter` means; `undefined` when a loop would mean something else. */
export function findLoopForm(checker: ts.TypeChecker, walked: Walk): LoopForm | undefined {
  const { call, receiver, collection, method, callback } = walked;
  const { parameters } = callback;
  const collects = findCollectForm(checker, walked);
  if (!collects && (method !== 'forEach' || !ts.isExpressionStatement(call.parent))) return undefined;
  if (call.arguments.length !== 1 || call.typeArguments || (collects && ts.isOptionalChain(call))) return undefined;
  if (!parameters.every((parameter) => isPlain(checker, parameter)) || hasOwnFrame(callback)) return undefined;
  const shape = shapeOf(collection, parameters.map(({ name }) => name.getText()));
  const names = parameters.flatMap(({ name }) => namesIn(name));
  if (!shape || uses(checker, receiver, names)) return undefined;
  if (hasComment(call, receiver.end, callback.body.getStart()) || hasComment(call, callback.body.end, call.end)) return undefined;
  if (!findReturns(callback).every((each) => canContinue(each, callback))) return undefined;
  const isChanged = isReassigned(callback, names);
  if (collects?.element !== undefined && isChanged) return undefined;
  return { callback, binding: `${isChanged ? 'let' : 'const'} ${shape.binding}`, view: shape.view, ...(collects ? { collects } : {}) };
}

/** Comments would go with the text that is written over. */
const hasComment = (node: ts.Node, start: number, end: number): boolean => /\/[/*]/.test(node.getSourceFile().text.slice(start, end));

function shapeOf(collection: Collection, [value, key, rest]: readonly string[]): Pick<LoopForm, 'binding' | 'view'> | undefined {
  if (value === undefined || rest !== undefined) return undefined;
  if (key === undefined) return { binding: value, view: collection === 'map' ? '.values()' : '' };
  if (collection === 'set') return undefined;
  return { binding: `[${key}, ${value}]`, view: collection === 'map' ? '' : '.entries()' };
}

/** No default, no rest, and no type of its own that differs from the element's. */
function isPlain(checker: ts.TypeChecker, { initializer, dotDotDotToken, type, name, parent }: ts.ParameterDeclaration): boolean {
  if (initializer || dotDotDotToken || name.getText() === 'this') return false;
  if (!type) return true;
  const expected = checker.getContextualType(parent as ts.ArrowFunction)?.getCallSignatures()[0]?.parameters[parent.parameters.findIndex((each) => each.name === name)];
  return expected !== undefined && checker.typeToString(checker.getTypeOfSymbol(expected)) === checker.typeToString(checker.getTypeFromTypeNode(type));
}

/** Uses what only a function of its own has: `this`, `arguments`, `var` and functions that would move out of the loop. */
function hasOwnFrame(callback: FunctionNode): boolean {
  let found = ts.isFunctionExpression(callback) && callback.name !== undefined;
  const visit = (node: ts.Node): void => {
    const isFrame = !ts.isArrowFunction(callback) && (node.kind === ts.SyntaxKind.ThisKeyword || ts.isMetaProperty(node) || (ts.isIdentifier(node) && node.text === 'arguments'));
    const isVar = ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.BlockScoped) === 0;
    const isDirective = ts.isExpressionStatement(node) && ts.isStringLiteral(node.expression);
    if (isFrame || isVar || isDirective || ts.isFunctionDeclaration(node)) found = true;
    // An arrow function has no frame of its own either.
    if (!isFunctionNode(node) || ts.isArrowFunction(node)) ts.forEachChild(node, visit);
  };
  visit(callback.body);
  return found;
}

/** The `return` statements of a callback. */
export function findReturns({ body }: FunctionNode): ts.ReturnStatement[] {
  const found: ts.ReturnStatement[] = [];
  walkOwn(body, (node) => {
    if (ts.isReturnStatement(node)) found.push(node);
  });
  return found;
}

/** `continue` has to mean the new loop, and what is returned has to be a statement of its own. */
function canContinue(statement: ts.ReturnStatement, callback: FunctionNode): boolean {
  const loop = ts.findAncestor(statement, (node) => (node === callback ? 'quit' : ts.isIterationStatement(node, false)));
  const value = statement.expression;
  return !loop && (!value || isIdle(value) || (ts.isCallExpression(value) && /^[\w$]/.test(value.getText())));
}

/** True for what can be left out. */
export const isIdle = (value: ts.Expression): boolean =>
  ts.isIdentifier(value) || ts.isLiteralExpression(value) || /^(true|false|null|void 0)$/.test(value.getText());

/** True if an expression means variables of these names that are declared outside of it. */
function uses(checker: ts.TypeChecker, expression: ts.Node, names: readonly string[]): boolean {
  let found = false;
  walk(expression, (node) => {
    if (!ts.isIdentifier(node) || !names.includes(node.text)) return;
    const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
    const isInside = declaration !== undefined && ts.findAncestor(declaration, (each) => each === expression) !== undefined;
    found ||= !isInside && !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
  });
  return found;
}

function namesIn(node: ts.Node): string[] {
  const names: string[] = [];
  walk(node, (each) => {
    if (ts.isIdentifier(each)) names.push(each.text);
  });
  return names;
}

function isReassigned({ body }: FunctionNode, names: readonly string[]): boolean {
  let found = false;
  walk(body, (node) => {
    const isTarget = (each: ts.Node): boolean => namesIn(each).some((name) => names.includes(name)) && !ts.isPropertyAccessExpression(each) && !ts.isElementAccessExpression(each);
    if (ts.isBinaryExpression(node) && node.operatorToken.kind >= ts.SyntaxKind.FirstAssignment && node.operatorToken.kind <= ts.SyntaxKind.LastAssignment) found ||= isTarget(node.left);
    const isStep = (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) && /^(\+\+|--)|(\+\+|--)$/.test(node.getText());
    if (isStep) found ||= isTarget(node.operand);
    if ((ts.isForOfStatement(node) || ts.isForInStatement(node)) && !ts.isVariableDeclarationList(node.initializer)) found ||= isTarget(node.initializer);
  });
  return found;
}
