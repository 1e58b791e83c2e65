import { ts } from 'ts-morph';
import { isFunctionNode, walkOwn, wrapped } from './functions.js';

/** The value is waited for at once, or passed on to a caller who decides. */
export function isAwaited(call: ts.Node): boolean {
  const value = endOfChain(call);
  const { parent } = value;
  return ts.isAwaitExpression(parent) || ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === value);
}

/** True for `.then()`, `.catch()` and `.finally()`: they follow a task, they start none. */
export const isFollowUp = ({ expression }: ts.CallExpression): boolean => ts.isPropertyAccessExpression(expression) && followUps.test(expression.name.text);

const followUps = /^(then|catch|finally)$/;

/** The promise that follow-ups make of a call's. */
function endOfChain(call: ts.Node): ts.Node {
  const value = wrapped(call);
  const next = value.parent.parent;
  const isReceiver = ts.isPropertyAccessExpression(value.parent) && ts.isCallExpression(next) && next.expression === value.parent;
  return isReceiver && isFollowUp(next) ? endOfChain(next) : value;
}

/**
 * Where the function that makes a call waits for its promise, later than at once: the end of `await Promise.all([call])`,
 * or of the `await` of the constant that holds it, as a statement beside the constant's own.
 */
export function findLaterWait(call: ts.Node): number | undefined {
  const together = ts.findAncestor(call, (node) => (isFunctionNode(node) ? 'quit' : ts.isAwaitExpression(node)));
  if (together) return isCollecting((together as ts.AwaitExpression).expression) ? together.end : undefined;
  const { parent } = endOfChain(call);
  const statement = parent.parent?.parent;
  if (!ts.isVariableDeclaration(parent) || !ts.isIdentifier(parent.name) || !ts.isVariableStatement(statement)) return undefined;
  const { text } = parent.name;
  const block = statement.parent;
  const siblings: readonly ts.Statement[] = ts.isBlock(block) || ts.isSourceFile(block) ? block.statements : [];
  return siblings.filter(({ pos }) => pos >= statement.end).flatMap((each) => awaitsOf(each, text))[0];
}

const isCollecting = (node: ts.Expression): boolean => ts.isCallExpression(node) && /^Promise\.(all|allSettled)$/.test(node.expression.getText());

/** Ends of the waits for a name in a statement that is sure to reach them. */
function awaitsOf(statement: ts.Statement, name: string): number[] {
  if (!ts.isExpressionStatement(statement) && !ts.isVariableStatement(statement)) return [];
  const ends: number[] = [];
  walkOwn(statement, (node) => {
    if (!ts.isAwaitExpression(node)) return;
    const { expression } = node;
    const list = ts.isCallExpression(expression) && isCollecting(expression) ? expression.arguments[0] : undefined;
    const awaited = list && ts.isArrayLiteralExpression(list) ? list.elements : [expression];
    if (awaited.some((each) => ts.isIdentifier(each) && each.text === name)) ends.push(node.end);
  });
  return ends;
}
