import { bare, type Node } from './walk.js';

/**
 * A callee for people, without arguments: `fs.readFileSync`, `this.#load`, `connect().query`.
 * Built from names, not cut from the text: a piece of a text keeps the whole text in memory.
 */
export function calleeText(given: Node): string {
  const node = bare(given);
  switch (node.type) {
    case 'Identifier':
      return node.name;
    case 'PrivateIdentifier':
      return `#${node.name}`;
    case 'ThisExpression':
      return 'this';
    case 'Super':
      return 'super';
    case 'MemberExpression':
      return node.computed ? `${calleeText(node.object)}[…]` : `${calleeText(node.object)}.${calleeText(node.property)}`;
    case 'CallExpression':
      return `${calleeText(node.callee)}()`;
    case 'NewExpression':
      return `new ${calleeText(node.callee)}()`;
    case 'AwaitExpression':
      return `(await ${calleeText(node.argument)})`;
    default:
      return '…';
  }
}
