import { ts } from 'ts-morph';
import { isFunctionNode, unwrapped, type FunctionNode } from '../functions.js';
import type { NameIndex } from '../name-index.js';
import { functionOf } from '../symbols.js';

/** The project's own functions that a call may run: for a method, every method of that name. */
export function findOwnFunctions({ index }: { readonly index: NameIndex }, { expression }: ts.CallExpression): FunctionNode[] {
  const callee = unwrapped(expression);
  if (isFunctionNode(callee)) return [callee];
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  const declarations = index.declarationsOf(name).filter(isFixed);
  const functions = declarations.map(functionOf).filter((fn) => fn !== undefined);
  const isMember = declarations.some((each) => (ts.isClassElement(each) || ts.isTypeElement(each)) && !each.getSourceFile().isDeclarationFile);
  return isMember ? [...new Set([...functions, ...methodsNamed(index, name.getText())])] : functions;
}

/** False for a variable that may hold another function by now. */
const isFixed = (declaration: ts.Declaration): boolean =>
  !ts.isVariableDeclaration(declaration) || (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) !== 0;

/** Subclasses and implementations included. */
function methodsNamed(index: NameIndex, name: string): FunctionNode[] {
  return index.named(name).flatMap((node) => {
    const { parent } = node;
    const isMember = (ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent) || ts.isPropertyAssignment(parent)) && parent.name === node;
    return (isMember ? functionOf(parent) : undefined) ?? [];
  });
}
