import { ts } from 'ts-morph';
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
