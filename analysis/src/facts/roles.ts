import type { TSESTree } from '@typescript-eslint/types';
import { propertyEvents } from '@unstall/catalog';
import type { Decorator, FunctionFacts, Term } from './file-facts.js';
import type { Role } from './function-facts.js';
import { baseTerm, result } from './term.js';
import type { TermReader } from './term-reader.js';
import { bare, decoratorsOf, isFunction, propertyName, type Node } from './walk.js';

/** Remembers what the surroundings of function literals tell about them; noted before the literals are visited. */
export class Roles {
  readonly #reader: TermReader;
  readonly #roles = new Map<Node, Role>();

  constructor(reader: TermReader) {
    this.#reader = reader;
  }

  of(fn: Node): Role {
    return this.#roles.get(fn) ?? {};
  }

  /** Notes the functions that a node names, calls or hands over. */
  note(node: Node): void {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
        this.#noteCall(node);
        break;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) if (init) this.#noteVariable(id, init, node);
        break;
      case 'AssignmentExpression':
        this.#noteAssigned(node);
        break;
      case 'ObjectExpression':
        this.#noteObject(node);
        break;
      default:
    }
  }

  noteMember(member: TSESTree.ClassElement, node: TSESTree.ClassDeclaration | TSESTree.ClassExpression): void {
    if (member.type !== 'MethodDefinition' && member.type !== 'PropertyDefinition') return;
    const value = member.value && bare(member.value);
    if (!value || !isFunction(value)) return;
    const isConstructor = member.type === 'MethodDefinition' && member.kind === 'constructor';
    const key = propertyName(member.key, member.computed) ?? '';
    const annotation = member.type === 'PropertyDefinition' ? this.#reader.types.read(member.typeAnnotation) : undefined;
    this.#roles.set(value, {
      name: isConstructor ? (node.id?.name ?? key) : key,
      kind: isConstructor ? 'constructor' : member.type === 'MethodDefinition' ? accessorKind(member.kind) : 'method',
      class: this.#reader.classes.of(node),
      decorators: decoratorsOf(member).flatMap((decorator) => this.#readDecorator(bare(decorator.expression))),
      anchor: member,
      ...(annotation && { annotation }),
    });
  }

  #readDecorator(node: Node): Decorator[] {
    const term = this.#reader.read(node.type === 'CallExpression' ? node.callee : node);
    const first = node.type === 'CallExpression' ? node.arguments[0] : undefined;
    return term ? [{ term, text: first && propertyName(first, true) }] : [];
  }

  #noteCall(node: TSESTree.CallExpression | TSESTree.NewExpression): void {
    const callee = bare(node.callee);
    // `(function () {})()` and `(function () {}).call(this)`.
    const called = callee.type === 'MemberExpression' ? bare(callee.object) : callee;
    const method = callee.type === 'MemberExpression' ? propertyName(callee.property, callee.computed) : undefined;
    const keepsThis = method !== undefined && node.arguments[0]?.type === 'ThisExpression';
    if (isFunction(called)) this.#roles.set(called, { ...(method === 'bind' ? {} : { immediate: true }), keepsThis });
    for (const argument of node.arguments) this.#noteInline(bare(argument));
  }

  /** A function literal that only the call gets, on its own or as an option. */
  #noteInline(argument: Node): void {
    if (isFunction(argument)) this.#roles.set(argument, { inline: true });
    if (argument.type !== 'ObjectExpression') return;
    for (const property of argument.properties) if (property.type === 'Property') this.#noteInline(bare(property.value));
  }

  #noteVariable(id: Node, init: Node, anchor: Node): void {
    const value = bare(init);
    if (id.type !== 'Identifier' || !isFunction(value)) return;
    const annotation = this.#reader.types.read(id.typeAnnotation);
    this.#roles.set(value, { name: id.name, anchor, ...(annotation && { annotation }) });
  }

  #noteAssigned(node: TSESTree.AssignmentExpression): void {
    const value = bare(node.right);
    if (!isFunction(value)) return;
    const { left } = node;
    const name = left.type === 'MemberExpression' ? propertyName(left.property, left.computed) : undefined;
    const self = left.type === 'MemberExpression' ? this.#constructed(left.object) : undefined;
    const event = left.type === 'MemberExpression' ? this.#eventOf(left.object, name) : undefined;
    this.#roles.set(value, { name: name ?? '', anchor: node, ...(self && { self }), ...(event !== undefined && { event }) });
  }

  /** `socket.onmessage = …`; a member of the file's own classes and objects is just a member. */
  #eventOf(object: Node, name: string | undefined): string | undefined {
    const event = name?.startsWith('on') ? name.slice(2) : '';
    if (!propertyEvents.includes(event)) return undefined;
    const kind = this.#reader.read(object)?.base.kind;
    return kind === 'class' || kind === 'object' || kind === 'function' ? undefined : event;
  }

  /** In `F.prototype.m = function () {}`, `this` is made by `new F()`. */
  #constructed(object: Node): Term | undefined {
    if (object.type !== 'MemberExpression' || propertyName(object.property, object.computed) !== 'prototype') return undefined;
    return result(this.#reader.read(object.object));
  }

  #noteObject(node: TSESTree.ObjectExpression): void {
    const properties = node.properties.filter((property) => property.type === 'Property');
    const beside = properties.flatMap(({ key, computed }) => propertyName(key, computed) ?? []);
    const self = baseTerm({ kind: 'object', id: this.#reader.objects.of(node) });
    for (const property of properties) this.#noteProperty(property, { beside, self });
  }

  #noteProperty(node: TSESTree.Property, rest: { beside: readonly string[]; self: Term }): void {
    if (!isFunction(node.value)) return;
    const kind = node.method || node.kind !== 'init' ? accessorKind(node.kind) : undefined;
    this.#roles.set(node.value, { ...this.of(node.value), name: propertyName(node.key, node.computed) ?? '', anchor: node, ...rest, ...(kind && { kind }) });
  }
}

function accessorKind(kind: string): FunctionFacts['kind'] {
  if (kind === 'get') return 'getter';
  return kind === 'set' ? 'setter' : 'method';
}
