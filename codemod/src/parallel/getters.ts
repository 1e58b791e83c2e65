import { ts } from 'ts-morph';
import { firstLine, type Knowledge, type Objection } from './objection.js';

/** A getter of the project may do anything. */
export function findGetterObjection({ checker }: Knowledge, node: ts.Node): Objection | undefined {
  const getter = declarationsRead(checker, node).find((each) => ts.isGetAccessor(each) && !each.getSourceFile().isDeclarationFile);
  return getter && { node, reason: `\`${firstLine(node)}\` runs a getter.` };
}

/** What `a.b`, `a['b']` and `const { b } = a` read. */
function declarationsRead(checker: ts.TypeChecker, node: ts.Node): readonly ts.Declaration[] {
  if (ts.isPropertyAccessExpression(node)) return checker.getSymbolAtLocation(node.name)?.declarations ?? [];
  if (ts.isElementAccessExpression(node)) return checker.getSymbolAtLocation(node.argumentExpression)?.declarations ?? [];
  if (!ts.isBindingElement(node) || !ts.isObjectBindingPattern(node.parent) || node.dotDotDotToken) return [];
  const name = node.propertyName ?? node.name;
  return ts.isIdentifier(name) ? (checker.getTypeAtLocation(node.parent).getProperty(name.text)?.declarations ?? []) : [];
}
