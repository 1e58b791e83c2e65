import { ts } from 'ts-morph';
import type { NameIndex } from './name-index.js';
import type { Workspace } from './workspace.js';

/** What a member overrides, implements or is contextually typed by. */
export interface Inherited {
  readonly declarations: readonly ts.Declaration[];
  /** A base class that the checker does not know: it may call any method. */
  readonly unknownBase?: ts.Node;
}

const nothing: Inherited = { declarations: [] };

/** Finds the members of base types that a class, interface or object member stands in for. */
export function findInherited(workspace: Workspace, member: ts.Node): Inherited {
  const name = memberName(member);
  if (name === undefined) return nothing;
  const { parent } = member;
  if (ts.isClassLike(parent) || ts.isInterfaceDeclaration(parent)) return fromHeritage(workspace.checker, parent, name);
  if (!ts.isObjectLiteralExpression(parent)) return nothing;
  const contextual = workspace.checker.getContextualType(parent);
  const property = contextual?.getProperty(name);
  return { declarations: (property?.declarations ?? []).filter((declaration) => declaration !== member) };
}

/** The text of a member's name; `undefined` for computed and private names and for what is no member. */
export function memberName(member: ts.Node): string | undefined {
  const named = ts.isClassElement(member) || ts.isTypeElement(member) || ts.isObjectLiteralElement(member);
  const name = named ? member.name : undefined;
  return name && (ts.isIdentifier(name) || ts.isStringLiteral(name)) ? name.text : undefined;
}

function fromHeritage(checker: ts.TypeChecker, owner: ts.ClassLikeDeclaration | ts.InterfaceDeclaration, name: string): Inherited {
  const declarations: ts.Declaration[] = [];
  let unknownBase: ts.Node | undefined;
  for (const clause of owner.heritageClauses ?? []) {
    for (const base of clause.types) {
      const type = checker.getTypeAtLocation(base);
      if (type.flags & ts.TypeFlags.Any) unknownBase = base;
      declarations.push(...(type.getProperty(name)?.declarations ?? []));
    }
  }
  return { declarations, ...(unknownBase ? { unknownBase } : {}) };
}

/**
 * Members that code outside the project can reach: they belong to a value that is handed to an external function,
 * or that is opened by a computed key. Maps the member's declaration to the place.
 */
export function findExposed(workspace: Workspace, index: NameIndex): Map<ts.Declaration, ts.Node> {
  const exposed = new Map<ts.Declaration, ts.Node>();
  const expose = (value: ts.Expression): void => {
    for (const property of workspace.checker.getTypeAtLocation(value).getProperties()) {
      for (const declaration of property.declarations ?? []) {
        if (workspace.isOwn(declaration.getSourceFile())) exposed.set(declaration, value);
      }
    }
  };
  for (const value of index.opened) expose(value);
  for (const value of index.handedOver) {
    if (isHandedOut(workspace, index, value)) expose(value);
  }
  return exposed;
}

function isHandedOut(workspace: Workspace, index: NameIndex, value: ts.Expression): boolean {
  const call = (ts.isSpreadElement(value.parent) ? value.parent.parent : value.parent) as ts.CallExpression | ts.NewExpression;
  const callee = call.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword || callee.kind === ts.SyntaxKind.ImportKeyword) return false;
  if (/^(console\.|(require|expect|assert|should)\b)/.test(callee.getText())) return false;
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const declarations = index.declarationsOf(name);
  if (declarations.length === 0) return true;
  return declarations.some((declaration) => {
    const file = declaration.getSourceFile();
    return !workspace.isOwn(file) && !workspace.program.isSourceFileDefaultLibrary(file);
  });
}
