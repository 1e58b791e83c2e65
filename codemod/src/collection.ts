import { ts } from 'ts-morph';
import { unwrapped } from './functions.js';
import type { Workspace } from './workspace.js';

/** What an expression certainly gives: one of the engine's own collections, no look-alike and no subclass. */
export type Collection = 'array' | 'map' | 'set';

/** Tells an array, `Map` or `Set` by the checker; `null` and `undefined` do not count. */
export function collectionOf(workspace: Workspace, expression: ts.Expression): Collection | undefined {
  const { checker } = workspace;
  if (isOfSubclass(unwrapped(expression))) return undefined;
  const type = checker.getNonNullableType(checker.getTypeAtLocation(expression));
  if (type.flags & ts.TypeFlags.Any) return isSplit(unwrapped(expression)) ? 'array' : undefined;
  const kinds = new Set((type.isUnion() ? type.types : [type]).map((part) => kindOf(workspace, part)));
  const [kind] = kinds;
  return kinds.size === 1 ? kind : undefined;
}

function kindOf({ checker, program }: Workspace, type: ts.Type): Collection | undefined {
  if (checker.isArrayType(type) || checker.isTupleType(type)) return 'array';
  const [declaration] = type.symbol?.declarations ?? [];
  if (!declaration || !program.isSourceFileDefaultLibrary(declaration.getSourceFile())) return undefined;
  if (/^(Readonly)?Map$/.test(type.symbol.name)) return 'map';
  return /^(Readonly)?Set$/.test(type.symbol.name) ? 'set' : undefined;
}

/** `Sub.from()` is typed as if it were `Array.from()`. */
const isOfSubclass = (node: ts.Node): boolean =>
  ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && /^(from|of)$/.test(node.expression.name.text) && node.expression.expression.getText() !== 'Array';

/** What has a `split` with text is a string, typed or not. */
function isSplit(node: ts.Node): boolean {
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression) || node.expression.name.text !== 'split') return false;
  const [separator] = node.arguments;
  return separator !== undefined && (ts.isStringLiteralLike(separator) || ts.isRegularExpressionLiteral(separator));
}

/** True for an array that is written down with holes: `[a, , b]`, `new Array(3)`. */
export function isSparse(checker: ts.TypeChecker, expression: ts.Expression): boolean {
  const node = unwrapped(expression);
  if (ts.isArrayLiteralExpression(node)) return node.elements.some(ts.isOmittedExpression);
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) return node.expression.getText() === 'Array';
  if (!ts.isIdentifier(node)) return false;
  const declaration = checker.getSymbolAtLocation(node)?.valueDeclaration;
  const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return value !== undefined && !ts.isIdentifier(unwrapped(value)) && isSparse(checker, value);
}
