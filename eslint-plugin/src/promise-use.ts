import type { TermReader } from '@unstall/analysis';
import type { TSESTree } from '@typescript-eslint/utils';

type Node = TSESTree.Node;

/** True if nothing ever learns how the promise at the node settles: no `await`, no handler, no other code that holds it. */
export function isFloating(reader: TermReader, node: Node): boolean {
  const parent = node.parent;
  switch (parent?.type) {
    case 'ExpressionStatement':
      return true;
    case 'ChainExpression':
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSSatisfiesExpression':
      return isFloating(reader, parent);
    case 'SequenceExpression':
      return parent.expressions.at(-1) !== node || isFloating(reader, parent);
    case 'LogicalExpression':
      return parent.right === node && isFloating(reader, parent);
    case 'ConditionalExpression':
      return parent.test !== node && isFloating(reader, parent);
    case 'ArrayExpression':
      return isFloating(reader, parent);
    case 'MemberExpression':
      return parent.object === node && isChainFloating(reader, parent);
    case 'VariableDeclarator':
      return parent.init === node && isNeverRead(reader, parent.id);
    case 'ArrowFunctionExpression':
      return parent.body === node && !parent.async && isResultDropped(reader, parent);
    default:
      return false;
  }
}

/** `p.then(f)`, `p.finally(f)`: a new promise that nobody may hold; `p.catch(f)` and `p.then(f, g)` handle it. */
function isChainFloating(reader: TermReader, member: TSESTree.MemberExpression): boolean {
  const call = member.parent;
  if (call.type !== 'CallExpression' || call.callee !== member || member.computed || member.property.type !== 'Identifier') return false;
  const given = call.arguments.length;
  switch (member.property.name) {
    case 'catch':
      return given === 0 && isFloating(reader, call);
    case 'then':
      return given < 2 && isFloating(reader, call);
    case 'finally':
      return isFloating(reader, call);
    default:
      return false;
  }
}

function isNeverRead(reader: TermReader, id: Node): boolean {
  const variable = id.type === 'Identifier' ? reader.variable(id) : undefined;
  if (!variable || isExported(id)) return false;
  return !variable.references.some((reference) => reference.isRead());
}

const isExported = (id: Node): boolean => id.parent?.parent?.parent?.type === 'ExportNamedDeclaration';

/** `items.forEach((item) => render(item))`: what the arrow returns is dropped by who calls it. */
function isResultDropped(reader: TermReader, arrow: Node): boolean {
  const call = arrow.parent;
  if (call?.type !== 'CallExpression' || call.arguments[0] !== arrow || call.callee.type !== 'MemberExpression') return false;
  const { property } = call.callee;
  const method = property.type === 'Identifier' ? property.name : '';
  return method === 'forEach' || (/^(map|flatMap)$/.test(method) && isFloating(reader, call));
}
