import type { TSESTree } from '@typescript-eslint/types';
import { blockingNames, RESULT } from '@unstall/catalog';
import { readArgument } from './argument.js';
import { calleeText } from './callee-text.js';
import type { Call, ClassFacts, Guard, ObjectFacts, Term } from './file-facts.js';
import type { Context } from './collector.js';
import type { Source } from './source.js';
import { ANY } from './term.js';
import type { TermReader } from './term-reader.js';
import { bare, propertyName, type Node } from './walk.js';

type CallNode = TSESTree.CallExpression | TSESTree.NewExpression | TSESTree.TaggedTemplateExpression | TSESTree.MemberExpression;

/** A node to be read at the end, and where it stands. */
interface Found {
  readonly node: CallNode;
  readonly fn: number;
  readonly once: boolean;
  readonly guard: Guard | undefined;
}

/** Globals that neither block nor run a callback: most calls are of these. */
const plainGlobals = new Set(['BigInt', 'Boolean', 'Date', 'Error', 'Math', 'Number', 'Object', 'RangeError', 'Set', 'String', 'Symbol', 'TypeError', 'console', 'isNaN', 'parseFloat', 'parseInt']);

const isPlain = ({ base, path }: Term): boolean => base.kind === 'global' && plainGlobals.has(path[0] ?? '');

/**
 * Reads calls once the walk is over, when every `this` and every function is known,
 * and keeps those that say something: a callee somebody can resolve, the name of something that blocks, or a function handed over.
 */
export class CallReader {
  readonly required: Set<string> = new Set();
  readonly #source: Source;
  readonly #reader: TermReader;
  readonly #found: Found[] = [];
  readonly #callees = new Set<Node>();
  readonly #assigned = new Set<Node>();

  constructor(source: Source, reader: TermReader) {
    this.#source = source;
    this.#reader = reader;
  }

  /** Notes a callee before it is visited: it is read with its call. */
  noteCallee(callee: Node): void {
    this.#callees.add(bare(callee));
  }

  defer(node: CallNode, context: Context): void {
    if (node.type === 'MemberExpression' && this.#callees.has(node)) return;
    this.#found.push({ node, fn: context.fn.facts.id, once: context.once, guard: context.guard?.fn === context.fn.facts.id ? context.guard : undefined });
  }

  /** Notes the target of `=`: writing to it does not read it. */
  noteAssigned(target: Node): void {
    this.#assigned.add(target);
  }

  finish(classes: readonly ClassFacts[], objects: readonly ObjectFacts[]): Call[] {
    const accessors = new Set([...classes, ...objects].flatMap((owner) => (owner ? [...owner.getters, ...Object.keys(owner.setters)] : [])));
    const calls: Call[] = [];
    for (const found of this.#found) {
      const call = found.node.type === 'MemberExpression' ? this.#access(found, accessors, calls.length) : this.#call(found, calls.length);
      if (call) calls.push(call);
    }
    return calls;
  }

  #call({ node, fn, once, guard }: Found, id: number): Call | undefined {
    if (node.type === 'MemberExpression') return undefined;
    const target = bare(calleeOf(node));
    const callee = this.#callee(target);
    const args = node.type === 'TaggedTemplateExpression' ? [] : node.arguments.map((arg) => readArgument(this.#reader, arg));
    const method = target.type === 'MemberExpression' ? (propertyName(target.property, target.computed) ?? ANY) : undefined;
    this.#noteRequire(node);
    const handsOver = args.some(({ kind }) => kind === 'term' || kind === 'object' || kind === 'list' || kind === 'spread');
    if (callee ? isPlain(callee) && !handsOver : method === undefined || !(handsOver || blockingNames.has(method))) return undefined;
    const form = node.type === 'NewExpression' ? 'new' : 'call';
    return { id, fn, form, callee, method, args, span: this.#source.span(node), text: calleeText(target), once, guard };
  }

  #callee(target: Node): Term | undefined {
    const term = this.#reader.read(target);
    // `super` is an instance of the parent; calling it runs the parent's constructor.
    return target.type === 'Super' && term ? { base: term.base, path: term.path.slice(0, -1) } : term;
  }

  /** A member that may be a getter or setter: of this file's classes, or of an instance from another file. */
  #access({ node, fn, once, guard }: Found, accessors: ReadonlySet<string>, id: number): Call | undefined {
    if (node.type !== 'MemberExpression') return undefined;
    const term = this.#reader.read(node);
    const name = term?.path.at(-1);
    if (!term || name === undefined || name === RESULT || name === ANY) return undefined;
    if (!accessors.has(name) && !isForeignInstance(term)) return undefined;
    const form = this.#assigned.has(node) ? 'write' : 'read';
    return { id, fn, form, callee: term, method: undefined, args: [], span: this.#source.span(node), text: calleeText(node), once, guard };
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
