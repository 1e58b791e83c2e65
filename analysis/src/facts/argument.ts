import type { Argument, Term } from './file-facts.js';
import type { TermReader } from './term-reader.js';
import { bare, isFunction, propertyName, type Node } from './walk.js';

const maxDepth = 4;

/** What the text tells about one argument of a call. */
export function readArgument(reader: TermReader, given: Node, depth = 0): Argument {
  if (given.type === 'SpreadElement') return { kind: 'spread', term: reader.read(given.argument) };
  const node = constantObject(reader, bare(given));
  if (node.type === 'Literal') return readLiteral(node.value);
  if (node.type === 'TemplateLiteral') {
    const value = propertyName(node, true);
    return value === undefined ? { kind: 'text' } : { kind: 'string', value };
  }
  if (depth < maxDepth && node.type === 'ObjectExpression') return { kind: 'object', properties: readProperties(reader, node.properties, depth), term: reader.read(node) as Term };
  if (depth < maxDepth && node.type === 'ArrayExpression') {
    return { kind: 'list', items: node.elements.map((item) => (item ? readArgument(reader, item, depth + 1) : { kind: 'other' })) };
  }
  if (node.type === 'BinaryExpression' && isText(node)) return { kind: 'text' };
  if (node.type === 'BinaryExpression' || node.type === 'UnaryExpression') return readNumber(node);
  if (isPathCall(reader, node)) return { kind: 'text' };
  const term = reader.read(node);
  return term ? { kind: 'term', term } : { kind: 'other' };
}

/** `const options = { sync: true }` stands for its literal. */
function constantObject(reader: TermReader, node: Node): Node {
  if (node.type !== 'Identifier') return node;
  const definition = reader.variable(node)?.defs[0];
  const isConstant = (definition?.parent as { kind?: string } | null | undefined)?.kind === 'const';
  const declarator = definition?.node as Node | undefined;
  if (!isConstant || declarator?.type !== 'VariableDeclarator' || declarator.id.type !== 'Identifier' || !declarator.init) return node;
  const init = bare(declarator.init);
  return init.type === 'ObjectExpression' ? init : node;
}

function readLiteral(value: unknown): Argument {
  switch (typeof value) {
    case 'string':
      return { kind: 'string', value };
    case 'number':
      return { kind: 'number', value };
    case 'boolean':
      return { kind: 'boolean', value };
    default:
      return { kind: 'other' };
  }
}

function readProperties(reader: TermReader, properties: readonly Node[], depth: number): Readonly<Record<string, Argument>> {
  const known: Record<string, Argument> = Object.create(null) as Record<string, Argument>;
  for (const property of properties) {
    if (property.type !== 'Property') continue;
    const name = propertyName(property.key, property.computed);
    if (name === undefined) continue;
    const value = property.value as Node;
    known[name] = isFunction(value) ? { kind: 'term', term: { base: { kind: 'function', id: reader.functions.of(value) }, path: [] } } : readArgument(reader, value, depth + 1);
  }
  return known;
}

/** `path.join(…)`, `path.resolve(…)`: a string, whatever its arguments. */
function isPathCall(reader: TermReader, node: Node): boolean {
  const term = node.type === 'CallExpression' ? reader.read(node.callee) : undefined;
  return term?.base.kind === 'import' && /^(node:)?path$/.test(term.base.from) && /^(join|resolve|normalize)$/.test(term.path.at(-1) ?? '');
}

/** True for a concatenation with a string in it. */
function isText(node: Node): boolean {
  if (node.type === 'TemplateLiteral') return true;
  if (node.type === 'Literal') return typeof node.value === 'string';
  return node.type === 'BinaryExpression' && node.operator === '+' && (isText(node.left) || isText(node.right));
}

/** Numbers written as arithmetic of literals: `1 << 20`, `64 * 1024`. */
function readNumber(node: Node): Argument {
  const value = evaluate(node);
  return value === undefined ? { kind: 'other' } : { kind: 'number', value };
}

function evaluate(node: Node): number | undefined {
  if (node.type === 'Literal') return typeof node.value === 'number' ? node.value : undefined;
  if (node.type === 'UnaryExpression' && node.operator === '-') {
    const value = evaluate(node.argument);
    return value === undefined ? undefined : -value;
  }
  if (node.type !== 'BinaryExpression' || node.left.type === 'PrivateIdentifier') return undefined;
  const left = evaluate(node.left);
  const right = evaluate(node.right);
  const operate = operators[node.operator];
  return left === undefined || right === undefined ? undefined : operate?.(left, right);
}

const operators: Readonly<Record<string, (a: number, b: number) => number>> = {
  '*': (a, b) => a * b,
  '**': (a, b) => a ** b,
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '/': (a, b) => a / b,
  '<<': (a, b) => a << b,
};
