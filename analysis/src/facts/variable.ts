import type { Definition, Variable } from '@typescript-eslint/scope-manager';
import type { TSESTree } from '@typescript-eslint/types';
import type { Term } from './file-facts.js';
import { baseTerm, choose, EACH, extend, importTerm } from './term.js';
import type { TermReader } from './term-reader.js';
import { bare, isFunction, propertyName, type Node } from './walk.js';

/** Path from a binding pattern to one of its names: `{ a: { b } }` -> `['a', 'b']`. */
function patternPath(pattern: Node, name: Node): string[] | undefined {
  if (pattern === name) return [];
  switch (pattern.type) {
    case 'AssignmentPattern':
      return patternPath(pattern.left, name);
    case 'TSParameterProperty':
      return patternPath(pattern.parameter, name);
    case 'RestElement':
      return patternPath(pattern.argument, name);
    case 'ArrayPattern':
      return firstPath(pattern.elements.map((element, i) => ({ part: element, steps: [String(i)] })), name);
    case 'ObjectPattern':
      return firstPath(pattern.properties.map(readProperty), name);
    default:
      return undefined;
  }
}

/** A part of a pattern and the steps that lead to its value. */
interface Part {
  readonly part: Node | null;
  readonly steps: readonly string[];
}

/** The rest of an object still has its other members. */
function readProperty(property: TSESTree.Property | TSESTree.RestElement): Part {
  if (property.type === 'RestElement') return { part: property.argument, steps: [] };
  const step = propertyName(property.key, property.computed);
  return step === undefined ? { part: null, steps: [] } : { part: property.value, steps: [step] };
}

function firstPath(parts: readonly Part[], name: Node): string[] | undefined {
  for (const { part, steps } of parts) {
    const rest = part ? patternPath(part, name) : undefined;
    if (rest) return [...steps, ...rest];
  }
  return undefined;
}

/** `null` and `undefined`. */
export const isEmpty = (node: Node): boolean =>
  (node.type === 'Literal' && node.value === null) || (node.type === 'Identifier' && node.name === 'undefined');

/** `{}`, `[]`, `new Map()`. */
export const isEmptyContainer = (node: Node): boolean =>
  (node.type === 'ObjectExpression' && node.properties.length === 0) ||
  (node.type === 'ArrayExpression' && node.elements.length === 0) ||
  (node.type === 'NewExpression' && node.arguments.length === 0 && node.callee.type === 'Identifier' && /^(Map|Set|Array)$/.test(node.callee.name));

const annotationOf = (node: Node): Node | undefined => (node as { typeAnnotation?: Node }).typeAnnotation ?? undefined;

/** `undefined` in the list: a value that is not known. Nothing in the list: no value, e.g. `let x;`. */
export function readVariable(reader: TermReader, variable: Variable): Term | undefined {
  const values: (Term | undefined)[] = [];
  for (const definition of variable.defs) values.push(...readDefinition(reader, definition as Definition));
  for (const reference of variable.references) {
    if (!reference.isWrite() || reference.init || !reference.writeExpr) continue;
    const value = bare(reference.writeExpr as Node);
    if (!isEmpty(value)) values.push(reader.read(value));
  }
  return choose(values) ?? declaredType(reader, variable);
}

function declaredType(reader: TermReader, variable: Variable): Term | undefined {
  const [definition] = variable.defs;
  return definition?.type === 'Variable' ? reader.types.read(annotationOf(definition.name as Node)) : undefined;
}

function readDefinition(reader: TermReader, definition: Definition): (Term | undefined)[] {
  const node = definition.node as Node;
  const name = definition.name as Node;
  switch (String(definition.type)) {
    case 'ImportBinding':
      return [readImport(reader, node, definition.parent as Node | null)];
    case 'FunctionName':
      return isFunction(node) || isOnlyDeclared(reader, name) ? [reader.read(node)] : [];
    case 'ClassName':
      return [reader.read(node)];
    case 'Variable':
      return readDeclarator(reader, node as TSESTree.VariableDeclarator, name);
    case 'Parameter':
      return [readParameter(reader, node, name)];
    case 'Type':
      return [];
    default:
      return [undefined];
  }
}

/** `declare function f(): T`, without an implementation beside it; the last overload speaks for all. */
function isOnlyDeclared(reader: TermReader, name: Node): boolean {
  const definitions = reader.variable(name)?.defs ?? [];
  return definitions.every(({ node }) => !isFunction(node as Node)) && definitions.at(-1)?.name === name;
}

function readImport(reader: TermReader, node: Node, parent: Node | null): Term | undefined {
  if (node.type === 'TSImportEqualsDeclaration') {
    const target = node.moduleReference;
    if (target.type !== 'TSExternalModuleReference') return reader.types.read({ type: 'TSTypeQuery', exprName: target } as unknown as Node);
    const source = target.expression as Node;
    return source.type === 'Literal' && typeof source.value === 'string' ? importTerm(source.value) : undefined;
  }
  if (parent?.type !== 'ImportDeclaration') return undefined;
  const from = parent.source.value;
  if (node.type === 'ImportNamespaceSpecifier') return importTerm(from);
  if (node.type === 'ImportDefaultSpecifier') return importTerm(from, 'default');
  if (node.type !== 'ImportSpecifier') return undefined;
  return importTerm(from, node.imported.type === 'Identifier' ? node.imported.name : node.imported.value);
}

function readDeclarator(reader: TermReader, node: TSESTree.VariableDeclarator, name: Node): (Term | undefined)[] {
  const path = patternPath(node.id, name);
  if (!path) return [undefined];
  const iterated = reader.iterated.get(node);
  if (iterated) return [extend(reader.read(iterated), EACH, ...path)];
  if (!node.init) return [];
  const value = bare(node.init);
  if (isEmpty(value)) return [];
  // An empty container is what its type says.
  const declared = path.length === 0 && isEmptyContainer(value) ? reader.types.read(annotationOf(node.id)) : undefined;
  return [extend(declared ?? reader.read(node.init), ...path)];
}

function readParameter(reader: TermReader, node: Node, name: Node): Term | undefined {
  if (!isFunction(node)) return undefined;
  const index = node.params.findIndex((param) => patternPath(param as Node, name) !== undefined);
  const param = node.params[index] as Node | undefined;
  if (!param) return undefined;
  const path = patternPath(param, name) ?? [];
  const annotated = readParameterType(reader, param);
  // What an own interface or a callback holds, the callers know better: see `FunctionFacts.types`.
  const isKnown = annotated && annotated.base.kind !== 'interface' && annotated.base.kind !== 'function';
  return extend(isKnown ? annotated : baseTerm({ kind: 'param', fn: reader.functions.of(node), index }), ...path);
}

/** The type written at a parameter. */
export function readParameterType(reader: TermReader, param: Node): Term | undefined {
  const typed = param.type === 'TSParameterProperty' ? param.parameter : param;
  return reader.types.read(annotationOf(typed.type === 'AssignmentPattern' ? typed.left : typed));
}
