import type { TSESTree } from '@typescript-eslint/types';
import { allowedLines } from './allowed-lines.js';
import { isBusyWait, isLoop } from './busy-wait.js';
import { CacheFills } from './cache-fill.js';
import { CallReader } from './call-reader.js';
import { readArrayLiteral, readClass, readInterface, readObjectLiteral, selfOf, table } from './class-facts.js';
import { Containers, readAddition } from './containers.js';
import { ExportReader } from './export-facts.js';
import type { BusyWait, ClassFacts, FileFacts, FunctionFacts, Guard, InterfaceFacts, Term } from './file-facts.js';
import { Fields } from './fields.js';
import { readGuard } from './guards.js';
import { importsOf } from './imported.js';
import { isConstructor, isPromiseValue, openFunction, openModule, readThisType, type OpenFunction } from './function-facts.js';
import { Roles } from './roles.js';
import type { Source } from './source.js';
import { baseTerm, result } from './term.js';
import type { TermReader } from './term-reader.js';
import { readParameterType } from './variable.js';
import { decoratorsOf, eachChild, isFunction, type Node } from './walk.js';

/** Where the walk stands. */
export interface Context {
  readonly fn: OpenFunction;
  readonly self: Term | undefined;
  readonly super: Term | undefined;
  /** Within what fills in a cache. */
  readonly once: boolean;
  /** Within what runs only if a parameter is truthy. */
  readonly guard?: Guard;
}

type Signature = TSESTree.TSDeclareFunction | TSESTree.TSEmptyBodyFunctionExpression | TSESTree.TSMethodSignature | TSESTree.TSFunctionType;
type Class = TSESTree.ClassDeclaration | TSESTree.ClassExpression;

/** Walks a file once and writes down its facts. */
export class Collector {
  readonly #source: Source;
  readonly #reader: TermReader;
  readonly #calls: CallReader;
  readonly #exports: ExportReader;
  readonly #functions: FunctionFacts[] = [];
  readonly #classes: ClassFacts[] = [];
  readonly #interfaces: InterfaceFacts[] = [];
  readonly #busyWaits: BusyWait[] = [];
  readonly #attached: ReturnType<typeof table>[] = [];
  readonly #roles: Roles;
  readonly #containers: Containers;
  readonly #fields: Fields;
  #fills: CacheFills | undefined;

  constructor(source: Source, reader: TermReader) {
    this.#source = source;
    this.#reader = reader;
    this.#calls = new CallReader(source, reader);
    this.#exports = new ExportReader(reader);
    this.#roles = new Roles(reader);
    this.#containers = new Containers(reader);
    this.#fields = new Fields(reader);
  }

  collect(program: TSESTree.Program, file: string): FileFacts {
    this.#fills = new CacheFills(this.#reader, this.#roles, program);
    const module = openModule(this.#source, program);
    this.#children(program, { fn: module, self: undefined, super: undefined, once: false });
    this.#close(module);
    this.#fields.fill(this.#classes);
    this.#containers.fill(this.#classes);
    return {
      file,
      functions: this.#functions.map((fn, id) => ({ ...fn, members: this.#attached[id] ?? fn.members })),
      classes: this.#classes,
      objects: this.#containers.objects,
      interfaces: this.#interfaces,
      calls: this.#calls.finish(this.#classes, this.#containers.objects),
      busyWaits: this.#busyWaits,
      exports: this.#exports.exports,
      imports: importsOf(program, this.#calls.required),
      talksToParent: talksToParent(this.#source.text),
      allowed: allowedLines(this.#source.text),
    };
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
    if (node.type === 'ForOfStatement') this.#reader.noteIterated(node);
    if (isLoop(node)) {
      if (isBusyWait(this.#reader, node)) this.#busyWaits.push({ fn: context.fn.facts.id, span: this.#source.span(node) });
      return this.#children(node, context);
    }
    this.#enter(node, context);
    const once = context.once ? [] : (this.#fills?.partsOf(node) ?? []);
    const { parts = [], guard } = readGuard(this.#reader, node) ?? {};
    eachChild(node, (child) => {
      const isGuarded = guard !== undefined && parts.includes(child);
      this.#visit(child, once.includes(child) || isGuarded ? { ...context, once: context.once || once.includes(child), ...(isGuarded && { guard }) } : context);
    });
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
        this.#calls.noteCallee(node.callee);
        this.#roles.note(node);
        break;
      case 'TaggedTemplateExpression':
        this.#calls.noteCallee(node.tag);
        break;
      default:
        this.#roles.note(node);
    }
  }

  /** What is read once the children are: only then is every `this` below known. */
  #leave(node: Node, context: Context): void {
    if (node.type === 'AssignmentExpression' && node.operator === '=') this.#calls.noteAssigned(node.left);
    switch (node.type) {
      case 'NewExpression':
        this.#containers.add(node);
        this.#calls.defer(node, context);
        break;
      case 'CallExpression':
        this.#containers.note(...readAddition(node));
        this.#calls.defer(node, context);
        break;
      case 'TaggedTemplateExpression':
      case 'MemberExpression':
        this.#calls.defer(node, context);
        break;
      case 'ReturnStatement':
        this.#returns(context.fn, node.argument);
        break;
      case 'ObjectExpression':
        this.#containers.objects[this.#reader.objects.of(node)] = readObjectLiteral(this.#reader, node);
        break;
      case 'ArrayExpression':
        this.#containers.objects[this.#reader.objects.of(node)] = readArrayLiteral(this.#reader, node);
        break;
      case 'TSInterfaceDeclaration':
      case 'TSTypeLiteral':
        this.#interfaces[this.#reader.interfaces.of(node)] = readInterface(this.#reader, node);
        break;
      case 'AssignmentExpression':
        this.#assignment(node);
        break;
      case 'TSDeclareFunction':
      case 'TSEmptyBodyFunctionExpression':
      case 'TSMethodSignature':
      case 'TSFunctionType':
        this.#signature(node, context);
        break;
      default:
        this.#exports.statement(node);
    }
  }

  /** A function of which only the type is known. */
  #signature(node: Signature, context: Context): void {
    const { facts } = openModule(this.#source, node);
    const id = this.#reader.functions.of(node);
    const returnType = this.#reader.types.read(node.returnType);
    const types = node.params.map((param) => readParameterType(this.#reader, param as Node));
    this.#close({ facts: { ...facts, id, parent: context.fn.facts.id, kind: 'signature', types, returnType }, returns: [], promise: this.#reader.types.isPromise(node.returnType) });
  }

  #assignment(node: TSESTree.AssignmentExpression): void {
    const target = node.left.type === 'MemberExpression' ? this.#reader.read(node.left) : undefined;
    if (node.operator !== '=' || this.#exports.assignment(target, node.right)) return;
    if (target?.base.kind === 'function') this.#attach(target.base.id, target.path.join('.'), node.right);
    else if (target && node.left.type === 'MemberExpression') {
      this.#fields.note(target, node.right);
      this.#containers.note({ to: node.left.object, name: target.path.at(-1) as string, value: node.right });
    }
  }

  /** `f.x = …`, `F.prototype.m = …`: kept until the whole file is read. */
  #attach(id: number, path: string, value: Node): void {
    (this.#attached[id] ??= table())[path] = this.#reader.read(value);
  }

  #returns(fn: OpenFunction, value: Node | null): void {
    if (!value) return;
    fn.returns.push(this.#reader.read(value));
    if (isPromiseValue(this.#reader, value)) fn.promise = true;
  }

  #function(node: TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression, context: Context): void {
    const id = this.#reader.functions.of(node);
    const role = this.#roles.of(node);
    const open = openFunction(this.#source, node, { id, parent: context.fn.facts.id, role, reader: this.#reader });
    const keepsThis = node.type === 'ArrowFunctionExpression' || role.class !== undefined || role.kind === 'method';
    const made = isConstructor(node) ? result(baseTerm({ kind: 'function', id })) : undefined;
    const own = keepsThis || role.keepsThis ? context.self : made;
    const inner: Context = { ...context, fn: open, once: false, self: role.self ?? readThisType(this.#reader, node) ?? own };
    this.#children(node, inner);
    if (node.body.type !== 'BlockStatement') this.#returns(open, node.body);
    this.#close(open);
  }

  #class(node: Class, context: Context): void {
    const id = this.#reader.classes.of(node);
    const outer = { ...context };
    const fields = this.#openFields(node, context);
    for (const member of node.body.body) this.#member(member, node, { outer, fields });
    for (const child of [node.superClass, ...decoratorsOf(node)]) if (child) this.#visit(child, context);
    this.#classes[id] = readClass(this.#reader, node);
    this.#fields.noteTyped(node.body, id);
    this.#close(fields);
  }

  /** Instance field initialisers run in every `new`: a function of their own. */
  #openFields(node: Class, context: Context): OpenFunction {
    const module = openModule(this.#source, node);
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
    this.#roles.noteMember(member, node);
    this.#children(member, member.type === 'PropertyDefinition' && !isStatic ? { ...context, fn: at.fields } : context);
  }
}

/** By words: what a worker's entry holds is the same in every module format. */
const talksToParent = (text: string): boolean => /\b(parentPort|workerData)\b/.test(text) && !/\bnew Worker\b/.test(text);
