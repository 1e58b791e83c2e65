import { ts } from 'ts-morph';
import { isEsm } from './file-style.js';
import { isRequire } from './name-index.js';

/** How another file gets what a name means at the top of a file. */
export interface Binding {
  readonly local: string;
  /** As the file writes it; `undefined` for what the file itself exports. */
  readonly module: string | undefined;
  /** `default`, or `*` for the module as a whole. */
  readonly imported: string;
  /** There is nothing of it at run time. */
  readonly isType: boolean;
  /** Its value may change: a `let` or a `var`. */
  readonly isVariable: boolean;
}

/** The names at the top of a file that a file beside it can import, by local name. */
export function findBindings(file: ts.SourceFile): ReadonlyMap<string, Binding> {
  const exported = findExported(file);
  const own = file.statements.flatMap((statement) => declaredIn(statement).map((each) => ({ ...each, imported: exported.get(each.local) })));
  const exports = own.flatMap(({ imported, ...rest }): Binding[] => (imported === undefined ? [] : [{ ...rest, imported, module: undefined }]));
  const imports = file.statements.flatMap((statement) => (isEsm(file) ? importedBy(statement) : requiredBy(statement)));
  return new Map([...imports, ...exports].map((binding) => [binding.local, binding]));
}

type Declared = Pick<Binding, 'local' | 'isType' | 'isVariable'>;

function declaredIn(statement: ts.Statement): Declared[] {
  if (ts.isVariableStatement(statement)) {
    const isVariable = (statement.declarationList.flags & ts.NodeFlags.Const) === 0;
    return statement.declarationList.declarations.flatMap(({ name }) => (ts.isIdentifier(name) ? [{ local: name.text, isType: false, isVariable }] : []));
  }
  const isType = ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement);
  const isNamed = isType || ts.isFunctionDeclaration(statement) || ts.isClassDeclaration(statement) || ts.isEnumDeclaration(statement);
  return isNamed && statement.name ? [{ local: statement.name.text, isType, isVariable: false }] : [];
}

/** Local name to exported name. */
function findExported(file: ts.SourceFile): Map<string, string> {
  const found = new Map<string, string>();
  for (const statement of file.statements) {
    const kinds = new Set((ts.canHaveModifiers(statement) ? ts.getModifiers(statement) : undefined)?.map(({ kind }) => kind));
    const isDefault = kinds.has(ts.SyntaxKind.DefaultKeyword);
    if (kinds.has(ts.SyntaxKind.ExportKeyword)) for (const { local } of declaredIn(statement)) found.set(local, isDefault ? 'default' : local);
    if (ts.isExportDeclaration(statement)) addList(statement, found);
    if (ts.isExportAssignment(statement) && ts.isIdentifier(statement.expression) && !statement.isExportEquals) found.set(statement.expression.text, 'default');
    if (ts.isExpressionStatement(statement) && !isEsm(file)) addCommonJs(statement.expression, found);
  }
  return found;
}

function addList({ exportClause, moduleSpecifier }: ts.ExportDeclaration, found: Map<string, string>): void {
  if (moduleSpecifier || !exportClause || !ts.isNamedExports(exportClause)) return;
  for (const { name, propertyName } of exportClause.elements) found.set((propertyName ?? name).text, name.text);
}

/** `exports.a = a`, `module.exports = { a, b: c }`, `module.exports = a`. */
function addCommonJs(node: ts.Expression, found: Map<string, string>): void {
  if (!ts.isBinaryExpression(node) || node.operatorToken.kind !== ts.SyntaxKind.EqualsToken) return;
  const [, name] = /^(?:module\.)?exports(?:\.([\w$]+))?$/.exec(node.left.getText()) ?? [];
  if (name !== undefined && ts.isIdentifier(node.right)) found.set(node.right.text, name);
  if (node.left.getText() !== 'module.exports') return;
  if (ts.isIdentifier(node.right)) found.set(node.right.text, 'default');
  if (!ts.isObjectLiteralExpression(node.right)) return;
  for (const property of node.right.properties) {
    if (ts.isShorthandPropertyAssignment(property)) found.set(property.name.text, property.name.text);
    else if (ts.isPropertyAssignment(property) && ts.isIdentifier(property.name) && ts.isIdentifier(property.initializer)) found.set(property.initializer.text, property.name.text);
  }
}

function importedBy(statement: ts.Statement): Binding[] {
  if (!ts.isImportDeclaration(statement) || statement.attributes || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
  const { importClause: clause, moduleSpecifier } = statement;
  const bind = (local: string, imported: string, isType: boolean): Binding => ({ local, imported, module: moduleSpecifier.text, isType, isVariable: false });
  const whole = clause?.isTypeOnly === true;
  const names = clause?.namedBindings;
  const own = clause?.name ? [bind(clause.name.text, 'default', whole)] : [];
  if (!names) return own;
  if (ts.isNamespaceImport(names)) return [...own, bind(names.name.text, '*', whole)];
  return [...own, ...names.elements.map((each) => bind(each.name.text, (each.propertyName ?? each.name).text, whole || each.isTypeOnly))];
}

function requiredBy(statement: ts.Statement): Binding[] {
  if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Const)) return [];
  return statement.declarationList.declarations.flatMap(({ name, initializer }): Binding[] => {
    if (!isRequire(initializer)) return [];
    const common = { module: (initializer.arguments[0] as ts.StringLiteral).text, isType: false, isVariable: false };
    if (ts.isIdentifier(name)) return [{ ...common, local: name.text, imported: '*' }];
    if (!ts.isObjectBindingPattern(name)) return [];
    return name.elements.flatMap(({ name: local, propertyName, initializer: value, dotDotDotToken }): Binding[] => {
      if (!ts.isIdentifier(local) || value || dotDotDotToken || (propertyName && !ts.isIdentifier(propertyName))) return [];
      return [{ ...common, local: local.text, imported: (propertyName ?? local).text }];
    });
  });
}
