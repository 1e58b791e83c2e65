import { ts } from 'ts-morph';
import { isRequire } from './name-index.js';

/** One name that a statement imports. */
export interface ImportedName {
  readonly imported: string;
  readonly local: string;
  readonly node: ts.ImportSpecifier | ts.BindingElement;
}

/** `import { … } from 'm'` or `const { … } = require('m')` at the top level of a file. */
export interface ImportHead {
  readonly statement: ts.ImportDeclaration | ts.VariableStatement;
  readonly module: string;
  readonly names: readonly ImportedName[];
  /** Nothing else hangs on the statement, so it may go when its last name goes. */
  readonly isAlone: boolean;
}

/** Lists the statements of a file that import by name. */
export function findHeads(file: ts.SourceFile): ImportHead[] {
  return file.statements.flatMap((statement) => {
    if (ts.isImportDeclaration(statement)) return fromImport(statement);
    return ts.isVariableStatement(statement) ? fromRequire(statement) : [];
  });
}

function fromImport(statement: ts.ImportDeclaration): ImportHead[] {
  const clause = statement.importClause;
  const bindings = clause?.namedBindings;
  if (!clause || clause.isTypeOnly || !bindings || !ts.isNamedImports(bindings) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
  const names = bindings.elements
    .filter((node) => !node.isTypeOnly)
    .map((node) => ({ imported: (node.propertyName ?? node.name).text, local: node.name.text, node }));
  const isAlone = !clause.name && names.length === bindings.elements.length;
  return [{ statement, module: statement.moduleSpecifier.text, names, isAlone }];
}

function fromRequire(statement: ts.VariableStatement): ImportHead[] {
  const { declarations } = statement.declarationList;
  return declarations.flatMap((declaration) => {
    const { name, initializer } = declaration;
    if (!ts.isObjectBindingPattern(name) || !isRequire(initializer)) return [];
    const module = (initializer.arguments[0] as ts.StringLiteral).text;
    const names = name.elements.flatMap((node): ImportedName[] => {
      if (!ts.isIdentifier(node.name) || node.initializer || node.dotDotDotToken) return [];
      return [{ imported: (node.propertyName ?? node.name).getText(), local: node.name.text, node }];
    });
    return [{ statement, module, names, isAlone: declarations.length === 1 && names.length === name.elements.length }];
  });
}

/** The statements at the top of a file that only load modules: imports, `require`s, directives. */
export function leadingStatements(file: ts.SourceFile): ts.Statement[] {
  const end = file.statements.findIndex((statement) => !isLoading(statement));
  return file.statements.slice(0, end === -1 ? undefined : end);
}

function isLoading(statement: ts.Statement): boolean {
  if (ts.isImportDeclaration(statement) || ts.isImportEqualsDeclaration(statement)) return true;
  if (ts.isExpressionStatement(statement)) return ts.isStringLiteral(statement.expression);
  if (!ts.isVariableStatement(statement)) return false;
  return statement.declarationList.declarations.every(({ initializer }) => isRequire(rootOf(initializer)));
}

/** In `require('a').b.c` and `require('a')(x)`, the `require`. */
function rootOf(node: ts.Expression | undefined): ts.Expression | undefined {
  if (node && ts.isPropertyAccessExpression(node)) return rootOf(node.expression);
  return node;
}
