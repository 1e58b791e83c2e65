import { ts } from 'ts-morph';
import { isFunctionNode, unwrapped, wrapped, type FunctionNode } from './functions.js';

/** Follows import and re-export aliases to what they stand for. */
function resolveAlias(checker: ts.TypeChecker, symbol: ts.Symbol): ts.Symbol {
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/**
 * The declarations a name may stand for. A property of a union type has one for each member of the union;
 * a shorthand or a destructured name has both its property's and its variable's.
 */
export function declarationsAt(checker: ts.TypeChecker, name: ts.Node): ts.Declaration[] {
  const symbols = [checker.getSymbolAtLocation(name), ...secondSymbols(checker, name)];
  const declarations = symbols.flatMap((symbol) => (symbol && resolveAlias(checker, symbol).declarations) ?? []);
  return [...new Set(declarations)];
}

function secondSymbols(checker: ts.TypeChecker, name: ts.Node): (ts.Symbol | undefined)[] {
  const { parent } = name;
  if (ts.isShorthandPropertyAssignment(parent)) return [checker.getShorthandAssignmentValueSymbol(parent)];
  if (ts.isExportSpecifier(parent)) return [checker.getExportSpecifierLocalTargetSymbol(parent)];
  if (ts.isBindingElement(parent) && ts.isObjectBindingPattern(parent.parent) && (parent.propertyName ?? parent.name) === name) {
    return [checker.getTypeAtLocation(parent.parent).getProperty(name.getText())];
  }
  return [];
}

/** The function that a declaration gives a name to. */
export function functionOf(declaration: ts.Node): FunctionNode | undefined {
  if (isFunctionNode(declaration)) return declaration;
  const value = valueOf(declaration);
  if (!value) return undefined;
  const inner = unwrapped(value);
  return isFunctionNode(inner) ? inner : undefined;
}

/** The expression that a declaration binds. */
export function valueOf(declaration: ts.Node): ts.Expression | undefined {
  if (ts.isVariableDeclaration(declaration) || ts.isPropertyAssignment(declaration) || ts.isPropertyDeclaration(declaration)) {
    return declaration.initializer;
  }
  if (ts.isExportAssignment(declaration)) return declaration.expression;
  if (ts.isBinaryExpression(declaration)) return lastRight(declaration);
  const parent = declaration.parent;
  if (parent && ts.isBinaryExpression(parent) && parent.left === declaration) return lastRight(parent);
  return undefined;
}

/** In `exports.a = module.exports.b = value`, the value. */
function lastRight(assignment: ts.BinaryExpression): ts.Expression {
  const right = unwrapped(assignment.right) as ts.Expression;
  return ts.isBinaryExpression(right) && right.operatorToken.kind === ts.SyntaxKind.EqualsToken ? lastRight(right) : right;
}

/**
 * The declarations that give a function expression its names; `undefined` when it is bound to nothing that can be followed.
 * A named function expression is its own declaration too.
 */
export function bindingsOf(checker: ts.TypeChecker, fn: FunctionNode): ts.Declaration[] | undefined {
  if (ts.isFunctionDeclaration(fn) || ts.isMethodDeclaration(fn)) return [fn];
  const own = ts.isFunctionExpression(fn) && fn.name ? [fn] : [];
  const outer = wrapped(fn);
  const { parent } = outer;
  if (ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent) || ts.isExportAssignment(parent)) return [parent, ...own];
  if (ts.isPropertyDeclaration(parent) && parent.initializer === outer) return [parent, ...own];
  if (ts.isCallExpression(parent) && parent.expression === outer) return own;
  const assigned = assignedNames(checker, outer);
  return assigned.length > 0 ? [...assigned, ...own] : undefined;
}

function assignedNames(checker: ts.TypeChecker, value: ts.Node): ts.Declaration[] {
  const { parent } = value;
  if (!ts.isBinaryExpression(parent) || parent.right !== value || parent.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return [];
  const { left } = parent;
  const outer = assignedNames(checker, wrapped(parent));
  // `module.exports = …`: the assignment itself is the declaration of the module's value.
  if (isModuleExports(left)) return [parent, ...outer];
  const target = ts.isPropertyAccessExpression(left) ? left.name : left;
  return [...declarationsAt(checker, target), ...outer];
}

/** True for `module.exports`. */
export function isModuleExports(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node) && node.getText().replace(/\s/g, '') === 'module.exports';
}
