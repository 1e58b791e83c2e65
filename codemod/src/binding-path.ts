import { ts } from 'ts-morph';
import { unwrapped } from './functions.js';
import type { NameIndex } from './name-index.js';

/** What an expression stands for: a path of members inside a module; `#` is the result of a call. */
export interface BindingPath {
  /** As written in the import. */
  readonly module: string;
  readonly steps: readonly string[];
}

/** Traces an expression to the module it comes from; `undefined` when any link is not certain. */
export function traceBinding(checker: ts.TypeChecker, index: NameIndex, start: ts.Expression): BindingPath | undefined {
  const node = unwrapped(start);
  const base = (expression: ts.Expression, ...steps: string[]): BindingPath | undefined => {
    const path = traceBinding(checker, index, expression);
    return path && { module: path.module, steps: [...path.steps, ...steps] };
  };
  if (ts.isIdentifier(node)) return traceName(checker, index, node);
  if (ts.isPropertyAccessExpression(node)) return base(node.expression, node.name.text);
  if (ts.isElementAccessExpression(node)) {
    return ts.isStringLiteralLike(node.argumentExpression) ? base(node.expression, node.argumentExpression.text) : undefined;
  }
  if (ts.isAwaitExpression(node)) return traceBinding(checker, index, node.expression);
  if (ts.isNewExpression(node)) return base(node.expression, '#');
  if (!ts.isCallExpression(node)) return undefined;
  const module = loadedModule(node);
  return module === undefined ? base(node.expression, '#') : { module, steps: [] };
}

/** The specifier in `require('x')`, `import('x')` and `process.getBuiltinModule('x')`. */
function loadedModule(call: ts.CallExpression): string | undefined {
  const [argument] = call.arguments;
  if (!argument || !ts.isStringLiteralLike(argument)) return undefined;
  const loads =
    call.expression.kind === ts.SyntaxKind.ImportKeyword || /^(require|process\.getBuiltinModule)$/.test(call.expression.getText());
  return loads ? argument.text : undefined;
}

function traceName(checker: ts.TypeChecker, index: NameIndex, name: ts.Identifier): BindingPath | undefined {
  // A JSDoc type of the same name is no value.
  const [declaration, second] = (checker.getSymbolAtLocation(name)?.declarations ?? []).filter((each) => !ts.isJSDocTypedefTag(each) && !ts.isJSDocCallbackTag(each));
  if (!declaration || second) return undefined;
  return traceDeclaration(checker, index, declaration);
}

function traceDeclaration(checker: ts.TypeChecker, index: NameIndex, declaration: ts.Declaration): BindingPath | undefined {
  const imported = traceImport(declaration);
  if (imported) return imported;
  if (ts.isVariableDeclaration(declaration)) {
    if (!declaration.initializer || isReassigned(checker, index, declaration)) return undefined;
    return traceBinding(checker, index, declaration.initializer);
  }
  if (!ts.isBindingElement(declaration) || declaration.initializer || declaration.dotDotDotToken) return undefined;
  const key = declaration.propertyName ?? declaration.name;
  const pattern = declaration.parent;
  if (!ts.isIdentifier(key) || !ts.isObjectBindingPattern(pattern) || isReassigned(checker, index, declaration)) return undefined;
  const outer = ts.isParameter(pattern.parent) ? undefined : fromPattern(checker, index, pattern.parent);
  return outer && { module: outer.module, steps: [...outer.steps, key.text] };
}

function fromPattern(checker: ts.TypeChecker, index: NameIndex, owner: ts.VariableDeclaration | ts.BindingElement): BindingPath | undefined {
  if (ts.isBindingElement(owner)) return traceDeclaration(checker, index, owner);
  return owner.initializer && traceBinding(checker, index, owner.initializer);
}

function traceImport(declaration: ts.Declaration): BindingPath | undefined {
  if (ts.isImportEqualsDeclaration(declaration)) {
    const { moduleReference } = declaration;
    if (!ts.isExternalModuleReference(moduleReference) || !ts.isStringLiteralLike(moduleReference.expression)) return undefined;
    return { module: moduleReference.expression.text, steps: [] };
  }
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  if (!statement || !ts.isStringLiteral(statement.moduleSpecifier)) return undefined;
  const module = statement.moduleSpecifier.text;
  if (ts.isNamespaceImport(declaration)) return { module, steps: [] };
  if (ts.isImportClause(declaration)) return { module, steps: ['default'] };
  return ts.isImportSpecifier(declaration) ? { module, steps: [(declaration.propertyName ?? declaration.name).text] } : undefined;
}

/** True if a variable is given a value after its declaration. */
function isReassigned(checker: ts.TypeChecker, index: NameIndex, declaration: ts.VariableDeclaration | ts.BindingElement): boolean {
  if (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) return false;
  if (!ts.isIdentifier(declaration.name)) return false;
  return index.named(declaration.name.text).some((name) => {
    const { parent } = name;
    const assigns = ts.isBinaryExpression(parent) && parent.left === name && parent.operatorToken.kind === ts.SyntaxKind.EqualsToken;
    return assigns && checker.getSymbolAtLocation(name)?.declarations?.includes(declaration) === true;
  });
}
