import { ts } from 'ts-morph';
import { unwrapped, walk } from '../functions.js';
import type { Knowledge, Objection, Scan } from './objection.js';
import { findOwnFunctions } from './own-functions.js';

/** What an assignment, update or `delete` changes besides variables of its home. */
export function findWriteObjection(scan: Scan, node: ts.Node): Objection | undefined {
  const target = targetOf(node);
  if (!target || isOwnTarget(scan, target)) return undefined;
  return { node, reason: `\`${target.getText()}\` is written, and others may use it.` };
}

function targetOf(node: ts.Node): ts.Node | undefined {
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment ? node.left : undefined;
  }
  if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
    return node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken ? node.operand : undefined;
  }
  if (ts.isDeleteExpression(node)) return node.expression;
  const isLoop = ts.isForOfStatement(node) || ts.isForInStatement(node);
  return isLoop && !ts.isVariableDeclarationList(node.initializer) ? node.initializer : undefined;
}

/** True for a variable of the home, and for a member of what the home has made. */
export function isOwnTarget(scan: Scan, given: ts.Node): boolean {
  let root = unwrapped(given);
  const isMember = ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root);
  while (ts.isPropertyAccessExpression(root) || ts.isElementAccessExpression(root)) root = unwrapped(root.expression);
  if (!ts.isIdentifier(root)) return isMember && isMade(scan, root as ts.Expression);
  const declaration = scan.checker.getSymbolAtLocation(root)?.valueDeclaration;
  if (!declaration || !isInside(declaration, scan.home)) return false;
  if (!isMember) return true;
  return ts.isVariableDeclaration(declaration) && declaration.initializer !== undefined && isMade(scan, declaration.initializer) && !isReassigned(scan, declaration);
}

const isInside = (node: ts.Node, outer: ts.Node): boolean => ts.findAncestor(node, (each) => each === outer) !== undefined;

/** Methods and functions that always give something new. */
const makes =
  /(^|\.)(map|filter|flatMap|flat|slice|split|concat|toSorted|toReversed|entries|keys|values|fromEntries|parse|from|readFile(Sync)?|readdir(Sync)?|createHash|createHmac|structuredClone|fetch)$/;

/** True for an expression whose value nobody else has. */
function isMade(knowledge: Knowledge, given: ts.Expression): boolean {
  const node = unwrapped(given);
  if (ts.isAwaitExpression(node)) return isMade(knowledge, node.expression);
  if (ts.isArrayLiteralExpression(node) || ts.isObjectLiteralExpression(node) || ts.isNewExpression(node)) return true;
  if (!ts.isCallExpression(node) || findOwnFunctions(knowledge, node).length > 0) return false;
  const callee = unwrapped(node.expression);
  const isChain = ts.isPropertyAccessExpression(callee) && /^(update|append|set|add)$/.test(callee.name.text);
  return isChain ? isMade(knowledge, callee.expression) : makes.test(callee.getText());
}

function isReassigned({ checker, home }: Scan, declaration: ts.VariableDeclaration): boolean {
  let found = false;
  walk(home, (node) => {
    const target = targetOf(node);
    if (target && ts.isIdentifier(target) && checker.getSymbolAtLocation(target)?.valueDeclaration === declaration) found = true;
  });
  return found;
}
