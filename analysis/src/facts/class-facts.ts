import type { TSESTree } from '@typescript-eslint/types';
import type { ClassFacts, InterfaceFacts, ObjectFacts, Term } from './file-facts.js';
import type { TermReader } from './term-reader.js';
import { addMember } from './containers.js';
import { ANY, baseTerm, result } from './term.js';
import { isEmptyContainer } from './variable.js';
import { bare, isFunction, propertyName, type Node } from './walk.js';

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;
type Table = Record<string, Term | undefined>;

/** Member tables without a prototype: names come from user code. */
export const table = (): Table => Object.create(null) as Table;

const nameOf = (member: { key: Node; computed: boolean }): string | undefined => propertyName(member.key, member.computed);

export function readClass(reader: TermReader, node: Class): ClassFacts {
  const instance = table();
  const own = table();
  const setters = table();
  const getters: string[] = [];
  for (const member of node.body.body) {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition' && member.type !== 'AccessorProperty') continue;
    const name = nameOf(member);
    if (name === undefined) continue;
    if (member.type === 'MethodDefinition' && member.kind === 'set') {
      setters[name] = methodTerm(reader, member);
      continue;
    }
    const target = member.static ? own : instance;
    // Of a method with overloads, the implementation comes last.
    target[name] = member.type === 'MethodDefinition' ? methodTerm(reader, member) : fieldTerm(reader, member);
    if (member.type === 'MethodDefinition' && member.kind === 'get') getters.push(name);
    if (name === 'constructor' && member.type === 'MethodDefinition') readConstructor(reader, member.value, instance);
  }
  return {
    name: node.id?.name ?? '',
    parent: reader.read(node.superClass),
    // A tree of plain JavaScript has no such field.
    implements: ((node.implements ?? []) as typeof node.implements).flatMap((type) => reader.read(type.expression) ?? interfaceTerm(reader, type.expression) ?? []),
    instance,
    static: own,
    getters,
    setters,
  };
}

function interfaceTerm(reader: TermReader, name: Node): Term | undefined {
  return reader.types.read({ type: 'TSTypeReference', typeName: name } as unknown as Node);
}

function methodTerm(reader: TermReader, member: TSESTree.MethodDefinition): Term | undefined {
  return reader.read(member.value);
}

function fieldTerm(reader: TermReader, member: TSESTree.PropertyDefinition | TSESTree.AccessorProperty): Term | undefined {
  const declared = member.value && isEmptyContainer(bare(member.value)) ? reader.types.read(member.typeAnnotation) : undefined;
  return declared ?? reader.read(member.value) ?? reader.types.read(member.typeAnnotation);
}

/** Parameter properties, and `this.x = …` in the constructor. */
function readConstructor(reader: TermReader, node: Node, instance: Table): void {
  if (!isFunction(node)) return;
  for (const param of node.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const inner = param.parameter;
    const target = inner.type === 'AssignmentPattern' ? inner.left : inner;
    if (target.type === 'Identifier') instance[target.name] ??= reader.read(target);
  }
  if (node.body?.type !== 'BlockStatement') return;
  for (const statement of node.body.body) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression' || left.object.type !== 'ThisExpression') continue;
    const name = propertyName(left.property, left.computed);
    if (name !== undefined) instance[name] ??= reader.read(right);
  }
}

export function readObjectLiteral(reader: TermReader, node: TSESTree.ObjectExpression): ObjectFacts {
  const members = table();
  const setters = table();
  const getters: string[] = [];
  const spreads: (Term | undefined)[] = [];
  for (const property of node.properties) {
    if (property.type !== 'Property') {
      spreads.push(reader.read(property.argument));
      continue;
    }
    const name = nameOf(property) ?? ANY;
    addMember(property.kind === 'set' ? setters : members, name, reader.read(property.value));
    if (property.kind === 'get') getters.push(name);
  }
  return { shape: 'object', members, getters, setters, spreads };
}

export function readArrayLiteral(reader: TermReader, node: TSESTree.ArrayExpression): ObjectFacts {
  const members = table();
  const spreads = node.elements.flatMap((element) => (element?.type === 'SpreadElement' ? [reader.read(element.argument)] : []));
  node.elements.forEach((element, i) => {
    const term = element && element.type !== 'SpreadElement' ? reader.read(element) : undefined;
    // Behind a spread nobody knows the index.
    if (term) addMember(members, spreads.length > 0 ? ANY : String(i), term);
  });
  return { shape: 'list', members, getters: [], setters: table(), spreads };
}

export function readInterface(reader: TermReader, node: TSESTree.TSInterfaceDeclaration | TSESTree.TSTypeLiteral): InterfaceFacts {
  const members = table();
  const body = node.type === 'TSTypeLiteral' ? node.members : node.body.body;
  for (const member of body) {
    if (member.type === 'TSIndexSignature') members[ANY] = reader.types.read(member.typeAnnotation);
    if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') continue;
    const name = nameOf(member);
    if (name !== undefined) members[name] = member.type === 'TSMethodSignature' ? reader.read(member) : reader.types.read(member.typeAnnotation);
  }
  return { name: node.type === 'TSTypeLiteral' ? '' : node.id.name, members };
}

/** What `this` is in a member of a class. */
export function selfOf(reader: TermReader, node: Class, isStatic: boolean): Term | undefined {
  const term = baseTerm({ kind: 'class', id: reader.classes.of(node) });
  return isStatic ? term : result(term);
}
