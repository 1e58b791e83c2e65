import { ts } from 'ts-morph';
import { depthOf, unwrapped, walk } from './functions.js';
import type { LoadGraph } from './load-graph.js';
import { isRequire } from './name-index.js';
import { twinSpecifier } from './twin-specifier.js';
import type { Binding } from './twin-bindings.js';
import type { SiteContext } from './site-edit.js';
import type { RankedEdit } from './text-edit.js';
import type { TwinNames } from './twin-names.js';

/** What a twin in a folder is reached by. */
export interface Target {
  /** Where the original stands, and its name relative to the root. */
  readonly file: ts.SourceFile;
  readonly fileName: string;
  readonly folder: string;
  /** The local name of the function, or of the class. */
  readonly local: string;
  readonly bindings: ReadonlyMap<string, Binding>;
  /** From the file itself. */
  readonly ownSpecifier: string;
}

/** How a caller comes to a twin. */
export interface Route {
  /** The name, or the member of a module, that is written over; nothing for a member of an object. */
  readonly over?: ts.Node;
  /** As the caller's file has to write it. */
  readonly specifier: string;
}

interface Placed {
  readonly route: Route;
  readonly place: Pick<Target, 'local'>;
  /** The call stands in the same file as the twin. */
  readonly isNeighbour: boolean;
}

/** Plans the name that a twin in a folder goes by: that of the function or the class, or the member of an object. */
export function planPlacedCall({ imports, isCopy, names }: SiteContext & { readonly names: TwinNames }, callee: ts.Node, placed: Placed): RankedEdit[] {
  const { route, place, isNeighbour } = placed;
  const depth = depthOf(callee);
  if (!route.over) return ts.isPropertyAccessExpression(callee) ? [{ start: callee.name.getStart(), end: callee.name.end, text: names.of(callee.name.text), depth }] : [];
  const root = ts.isPropertyAccessExpression(route.over) ? route.over.expression : route.over;
  if (!isCopy) imports.replace(root);
  const name = names.of(place.local);
  return [{ start: route.over.getStart(), end: route.over.end, text: isNeighbour ? name : imports.use(route.specifier, name), depth }];
}

export interface Paths {
  readonly checker: ts.TypeChecker;
  readonly loads: LoadGraph;
}

/** The way to a twin from an expression that stands for the original; `undefined` when it is not plain to see. */
export function findRoute({ checker, loads }: Paths, node: ts.Node, target: Target): Route | undefined {
  const from = node.getSourceFile();
  const [declaration, second] = rootSymbol(checker, node)?.declarations ?? [];
  if (!declaration || second) return undefined;
  if (declaration.getSourceFile() === target.file && from === target.file) {
    const name = ts.isIdentifier(node) && node.text === target.local ? ts.getNameOfDeclaration(declaration) : undefined;
    return name ? { over: node, specifier: target.ownSpecifier } : undefined;
  }
  const imported = importedFrom(declaration);
  if (!imported || loads.resolve(imported.module, from) !== target.file) return undefined;
  const specifier = twinSpecifier(imported.module, target.fileName, target.folder);
  const exported = target.bindings.get(target.local)?.imported;
  const member = ts.isPropertyAccessExpression(node) ? node.name.text : imported.name;
  const isWhole = imported.name === '*' || (imported.name === 'default' && ts.isPropertyAccessExpression(node));
  const isMeant = ts.isPropertyAccessExpression(node) ? isWhole && member === exported : member === exported || (member === '*' && exported === 'default');
  return specifier !== undefined && isMeant ? { over: node, specifier } : undefined;
}

/** Of `lib.load` the symbol of `lib`, of `load` its own. */
function rootSymbol(checker: ts.TypeChecker, node: ts.Node): ts.Symbol | undefined {
  const root = ts.isPropertyAccessExpression(node) ? node.expression : node;
  return ts.isIdentifier(root) ? checker.getSymbolAtLocation(root) : undefined;
}

/** What a name is imported from; `*` is the module as a whole. */
function importedFrom(declaration: ts.Declaration): { module: string; name: string } | undefined {
  const statement = ts.findAncestor(declaration, ts.isImportDeclaration);
  if (statement && ts.isStringLiteral(statement.moduleSpecifier)) {
    const module = statement.moduleSpecifier.text;
    if (ts.isImportSpecifier(declaration)) return { module, name: (declaration.propertyName ?? declaration.name).text };
    return { module, name: ts.isNamespaceImport(declaration) ? '*' : 'default' };
  }
  const variable = ts.findAncestor(declaration, ts.isVariableDeclaration);
  if (!variable || !isRequire(variable.initializer)) return undefined;
  const module = (variable.initializer.arguments[0] as ts.StringLiteral).text;
  if (variable === declaration) return { module, name: '*' };
  const isName = ts.isBindingElement(declaration) && declaration.parent === variable.name;
  return isName ? { module, name: (declaration.propertyName ?? declaration.name).getText() } : undefined;
}

/** Where the object of a method call is made, if nothing else than its members is ever asked for; `undefined` if that is not sure. */
export function findMaking(checker: ts.TypeChecker, receiver: ts.Expression): ts.NewExpression | undefined {
  const node = unwrapped(receiver);
  if (ts.isNewExpression(node)) return node;
  const declaration = ts.isIdentifier(node) ? checker.getSymbolAtLocation(node)?.valueDeclaration : undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !ts.isIdentifier(declaration.name) || declaration.type) return undefined;
  const { initializer, parent } = declaration;
  const isPlain = (parent.flags & ts.NodeFlags.Const) !== 0 && initializer !== undefined && ts.isNewExpression(initializer);
  return isPlain && isKept(checker, declaration) ? initializer : undefined;
}

/** Every mention asks for a member, and none for the class. */
function isKept(checker: ts.TypeChecker, declaration: ts.VariableDeclaration): boolean {
  const symbol = checker.getSymbolAtLocation(declaration.name);
  let kept = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Export) === 0;
  walk(declaration.getSourceFile(), (node) => {
    if (!ts.isIdentifier(node) || node === declaration.name || node.text !== declaration.name.getText()) return;
    const { parent } = node;
    if (ts.isExportSpecifier(parent)) kept = false;
    const meant = ts.isShorthandPropertyAssignment(parent) ? checker.getShorthandAssignmentValueSymbol(parent) : checker.getSymbolAtLocation(node);
    if (meant !== symbol) return;
    kept &&= ts.isPropertyAccessExpression(parent) && parent.expression === node && parent.name.text !== 'constructor';
  });
  return kept;
}
