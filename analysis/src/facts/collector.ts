import type { TSESTree } from '@typescript-eslint/types';
import { isBusyWait, isLoop } from './busy-wait.js';
import { CallReader } from './call-reader.js';
import { readClass, readInterface, readObjectLiteral, selfOf } from './class-facts.js';
import { ExportReader } from './export-facts.js';
import type { BusyWait, ClassFacts, FileFacts, FunctionFacts, InterfaceFacts, Members, ObjectFacts, Term } from './file-facts.js';
import { isPromiseValue, openFunction, type OpenFunction, type Role } from './function-facts.js';
import type { Source } from './source.js';
import type { TermReader } from './term-reader.js';
import { bare, eachChild, isFunction, propertyName, type Node } from './walk.js';

/** Where the walk stands. */
export interface Context {
  readonly fn: OpenFunction;
  readonly self: Term | undefined;
  readonly super: Term | undefined;
  readonly inLoop: boolean;
}

type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Walks a file once and writes down its facts. */
export class Collector {
  readonly #source: Source;
  readonly #reader: TermReader;
  readonly #calls: CallReader;
  readonly #exports: ExportReader;
  readonly #functions: FunctionFacts[] = [];
  readonly #classes: ClassFacts[] = [];
  readonly #objects: ObjectFacts[] = [];
  readonly #interfaces: InterfaceFacts[] = [];
  readonly #busyWaits: BusyWait[] = [];
  readonly #roles = new Map<Node, Role>();

  constructor(source: Source, reader: TermReader) {
    this.#source = source;
    this.#reader = reader;
    this.#calls = new CallReader(source, reader);
    this.#exports = new ExportReader(reader);
  }

  collect(program: TSESTree.Program, file: string): FileFacts {
    const module = this.#openModule(program);
    this.#children(program, { fn: module, self: undefined, super: undefined, inLoop: false });
    this.#close(module);
    return {
      file,
      functions: this.#functions,
      classes: this.#classes,
      objects: this.#objects,
      interfaces: this.#interfaces,
      calls: this.#calls.finish(this.#classes, this.#objects),
      busyWaits: this.#busyWaits,
      exports: this.#exports.exports,
      imports: importsOf(program, this.#calls.required),
      shebang: this.#source.text.startsWith('#!'),
    };
  }

  #openModule(program: TSESTree.Program): OpenFunction {
    const span = this.#source.span(program);
    const facts: OpenFunction['facts'] = {
      id: 0, parent: 0, name: '', kind: 'module', async: false, generator: false, immediate: false, params: [],
      annotation: undefined, span, class: undefined, tag: undefined, directive: undefined, members: {},
    };
    return { facts, returns: [], promise: false };
  }

  #close(fn: OpenFunction): void {
    this.#functions[fn.facts.id] = { ...fn.facts, returns: fn.returns, promise: fn.promise };
  }

  #children(node: Node, context: Context): void {
    eachChild(node, (child) => this.#visit(child, context));
  }

  #visit(node: Node, context: Context): void {
    if (isFunction(node)) return this.#function(node, context);
    if (node.type === 'ClassDeclaration' || node.type === 'ClassExpression') return this.#class(node, context);
    if (isLoop(node)) {
      if (isBusyWait(this.#reader, node)) this.#busyWaits.push({ fn: context.fn.facts.id, span: this.#source.span(node) });
      return this.#children(node, { ...context, inLoop: true });
    }
    this.#enter(node, context);
    this.#children(node, context);
    this.#leave(node, context);
  }

  /** What the children need to know. */
  #enter(node: Node, context: Context): void {
    switch (node.type) {
      case 'ThisExpression':
        this.#reader.self.set(node, context.self);
        break;
      case 'Super':
        this.#reader.self.set(node, context.super);
        break;
      case 'CallExpression':
      case 'NewExpression':
        this.#immediate(node.callee);
        break;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) if (init) this.#nameVariable(id, init, node);
        break;
      case 'AssignmentExpression':
        this.#nameAssigned(node);
        break;
      case 'Property':
        this.#nameProperty(node);
        break;
      default:
    }
  }

  /** What is read once the children are: only then is every `this` below known. */
  #leave(node: Node, context: Context): void {
    switch (node.type) {
      case 'CallExpression':
      case 'NewExpression':
      case 'TaggedTemplateExpression':
      case 'MemberExpression':
        this.#calls.defer(node, context);
        break;
      case 'ReturnStatement':
        this.#returns(context.fn, node.argument);
        break;
      case 'ObjectExpression':
        this.#objects[this.#reader.objects.of(node)] = readObjectLiteral(this.#reader, node);
        break;
      case 'TSInterfaceDeclaration':
      case 'TSTypeLiteral':
        this.#interfaces[this.#reader.interfaces.of(node)] = readInterface(this.#reader, node);
        break;
      case 'AssignmentExpression':
        this.#assignment(node);
        break;
      default:
        this.#exports.statement(node);
    }
  }

  #nameVariable(id: Node, init: Node, anchor: Node): void {
    const value = bare(init);
    if (id.type !== 'Identifier' || !isFunction(value)) return;
    const annotation = this.#reader.types.read(id.typeAnnotation);
    this.#roles.set(value, { name: id.name, anchor, ...(annotation && { annotation }) });
  }

  #nameAssigned(node: TSESTree.AssignmentExpression): void {
    const value = bare(node.right);
    if (!isFunction(value)) return;
    const { left } = node;
    const name = left.type === 'MemberExpression' ? propertyName(left.property, left.computed) : undefined;
    this.#roles.set(value, { name: name ?? '', anchor: node });
  }

  #nameProperty(node: TSESTree.Property): void {
    if (!isFunction(node.value)) return;
    const kind = node.method || node.kind !== 'init' ? accessorKind(node.kind) : undefined;
    this.#roles.set(node.value, { name: propertyName(node.key, node.computed) ?? '', anchor: node, ...(kind && { kind }) });
  }

  #assignment(node: TSESTree.AssignmentExpression): void {
    const target = node.left.type === 'MemberExpression' ? this.#reader.read(node.left) : undefined;
    if (node.operator !== '=' || this.#exports.assignment(target, node.right)) return;
    if (target?.base.kind === 'function') this.#attach(target.base.id, target.path.join('.'), node.right);
    if (target?.base.kind === 'object' && target.path.length === 1) {
      const members = this.#objects[target.base.id]?.members as Record<string, Term | undefined> | undefined;
      if (members) members[target.path[0] as string] = this.#reader.read(node.right);
    }
  }

  /** `f.x = …`, `F.prototype.m = …`: kept until the function is closed. */
  #attach(id: number, path: string, value: Node): void {
    const members = (this.#attached[id] ??= {}) as Record<string, Term | undefined>;
    members[path] = this.#reader.read(value);
  }
  readonly #attached: Members[] = [];

  #immediate(callee: Node): void {
    const target = bare(callee);
    if (isFunction(target)) this.#roles.set(target, { immediate: true });
    else if (target.type === 'MemberExpression' && isFunction(bare(target.object))) this.#roles.set(bare(target.object), { immediate: true });
  }

  #returns(fn: OpenFunction, value: Node | null): void {
    if (!value) return;
    fn.returns.push(this.#reader.read(value));
    if (isPromiseValue(this.#reader, value)) fn.promise = true;
  }

  #function(node: TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression, context: Context): void {
    const id = this.#reader.functions.of(node);
    const role = this.#roles.get(node) ?? {};
    const open = openFunction(this.#source, node, { id, parent: context.fn.facts.id, role, reader: this.#reader });
    const keepsThis = node.type === 'ArrowFunctionExpression' || role.class !== undefined || role.kind === 'method';
    const inner: Context = { ...context, fn: open, inLoop: false, self: keepsThis ? context.self : undefined };
    this.#children(node, inner);
    if (node.body.type !== 'BlockStatement') this.#returns(open, node.body);
    const attached = this.#attached[id];
    this.#close(attached ? { ...open, facts: { ...open.facts, members: attached } } : open);
  }

  #class(node: Class, context: Context): void {
    const id = this.#reader.classes.of(node);
    const outer = { ...context };
    const fields = this.#openFields(node, context);
    for (const member of node.body.body) this.#member(member, node, { outer, fields });
    for (const child of [node.superClass, ...node.decorators]) if (child) this.#visit(child, context);
    this.#classes[id] = readClass(this.#reader, node);
    this.#close(fields);
  }

  /** Instance field initialisers run in every `new`: a function of their own. */
  #openFields(node: Class, context: Context): OpenFunction {
    const module = this.#openModule(node as unknown as TSESTree.Program);
    const id = this.#reader.functions.of(node.body);
    return {
      ...module,
      facts: { ...module.facts, id, parent: context.fn.facts.id, kind: 'fields', name: node.id?.name ?? '', class: this.#reader.classes.of(node) },
    };
  }

  #member(member: TSESTree.ClassElement, node: Class, at: { outer: Context; fields: OpenFunction }): void {
    const isStatic = 'static' in member && member.static;
    const self = selfOf(this.#reader, node, isStatic);
    const parent = this.#reader.read(node.superClass);
    const superTerm = parent && !isStatic ? { base: parent.base, path: [...parent.path, '#'] } : parent;
    const context: Context = { ...at.outer, self, super: superTerm };
    if (member.type === 'MethodDefinition') {
      if (isFunction(member.value)) this.#roles.set(member.value, this.#memberRole(member, node));
      return this.#children(member, context);
    }
    if (member.type === 'PropertyDefinition' && member.value && isFunction(bare(member.value))) {
      const annotation = this.#reader.types.read(member.typeAnnotation);
      const name = propertyName(member.key, member.computed) ?? '';
      this.#roles.set(bare(member.value), { name, kind: 'method', class: this.#reader.classes.of(node), anchor: member, ...(annotation && { annotation }) });
    }
    this.#children(member, member.type === 'PropertyDefinition' && !isStatic ? { ...context, fn: at.fields } : context);
  }

  #memberRole(member: TSESTree.MethodDefinition, node: Class): Role {
    const name = propertyName(member.key, member.computed) ?? '';
    const kind = member.kind === 'constructor' ? 'constructor' : accessorKind(member.kind);
    return { name: kind === 'constructor' ? (node.id?.name ?? name) : name, kind, class: this.#reader.classes.of(node), anchor: member };
  }
}

function accessorKind(kind: string): FunctionFacts['kind'] {
  if (kind === 'get') return 'getter';
  return kind === 'set' ? 'setter' : 'method';
}

function importsOf(program: TSESTree.Program, required: ReadonlySet<string>): string[] {
  const found = new Set(required);
  for (const node of program.body) {
    if (node.type === 'ImportDeclaration' && node.importKind !== 'type') found.add(node.source.value);
    if ((node.type === 'ExportNamedDeclaration' || node.type === 'ExportAllDeclaration') && node.source) found.add(node.source.value);
  }
  return [...found];
}
