import type { TSESTree } from '@typescript-eslint/types';
import { RESULT } from '@unstall/catalog';
import { readArgument } from './argument.js';
import { calleeText } from './callee-text.js';
import type { Call, ClassFacts, ObjectFacts, Term } from './file-facts.js';
import type { Context } from './collector.js';
import type { Source } from './source.js';
import type { TermReader } from './term-reader.js';
import { bare, propertyName, type Node } from './walk.js';

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression | TSESTree.MemberExpression;

/**
 * Reads calls once the walk is over, when every `this` and every function is known,
 * and keeps those that say something: a callee somebody can resolve, or a function handed over.
 */
export class CallReader {
  readonly required: Set<string> = new Set();
  readonly #source: Source;
  readonly #reader: TermReader;
  readonly #found: { node: CallNode; fn: number; once: boolean }[] = [];
  readonly #callees = new Set<Node>();
  readonly #assigned = new Set<Node>();

  constructor(source: Source, reader: TermReader) {
    this.#source = source;
    this.#reader = reader;
  }

  defer(node: CallNode, context: Context): void {
    this.#found.push({ node, fn: context.fn.facts.id, once: context.once });
    if (node.type !== 'MemberExpression') this.#callees.add(bare(calleeOf(node)));
  }

  /** Notes the target of `=`: writing to it does not read it. */
  noteAssigned(target: Node): void {
    this.#assigned.add(target);
  }

  finish(classes: readonly ClassFacts[], objects: readonly ObjectFacts[]): Call[] {
    const accessors = new Set([...classes, ...objects].flatMap((owner) => (owner ? [...owner.getters, ...Object.keys(owner.setters)] : [])));
    const calls: Call[] = [];
    for (const { node, fn, once } of this.#found) {
      const call = node.type === 'MemberExpression' ? this.#access(node, accessors) : this.#call(node);
      if (call) calls.push({ ...call, id: calls.length, fn, once });
    }
    return calls;
  }

  #call(node: Exclude<CallNode, TSESTree.MemberExpression>): Omit<Call, 'id' | 'fn' | 'once'> | undefined {
    const target = bare(calleeOf(node));
    const callee = this.#callee(target);
    const args = node.type === 'TaggedTemplateExpression' ? [] : node.arguments.map((arg) => readArgument(this.#reader, arg));
    const method = target.type === 'MemberExpression' ? propertyName(target.property, target.computed) : undefined;
    this.#noteRequire(node);
    if (!callee && !(method !== undefined && args.some((arg) => arg.kind === 'term' || arg.kind === 'object'))) return undefined;
    return {
      form: node.type === 'NewExpression' ? 'new' : 'call',
      callee,
      method,
      args,
      span: this.#source.span(node),
      text: calleeText(target),
    };
  }

  #callee(target: Node): Term | undefined {
    const term = this.#reader.read(target);
    // `super` is an instance of the parent; calling it runs the parent's constructor.
    return target.type === 'Super' && term ? { base: term.base, path: term.path.slice(0, -1) } : term;
  }

  /** A member that may be a getter or setter: of this file's classes, or of an instance from another file. */
  #access(node: TSESTree.MemberExpression, accessors: ReadonlySet<string>): Omit<Call, 'id' | 'fn' | 'once'> | undefined {
    if (this.#callees.has(node)) return undefined;
    const term = this.#reader.read(node);
    const name = term?.path.at(-1);
    if (!term || name === undefined || name === RESULT) return undefined;
    if (!accessors.has(name) && !isForeignInstance(term)) return undefined;
    const form = this.#assigned.has(node) ? 'write' : 'read';
    return { form, callee: term, method: undefined, args: [], span: this.#source.span(node), text: calleeText(node) };
  }

  #noteRequire(node: Node): void {
    const term = node.type === 'CallExpression' ? this.#reader.read(node) : undefined;
    if (term?.base.kind === 'import' && term.path.length === 0) this.required.add(term.base.from);
  }
}

const calleeOf = (node: Exclude<CallNode, TSESTree.MemberExpression>): Node =>
  node.type === 'TaggedTemplateExpression' ? node.tag : node.callee;

const isForeignInstance = (term: Term): boolean =>
  term.base.kind === 'import' && /^[.#]/.test(term.base.from) && term.path.includes(RESULT);
