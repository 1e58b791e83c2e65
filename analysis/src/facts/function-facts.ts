import type { TSESTree } from '@typescript-eslint/types';
import { table } from './class-facts.js';
import type { Decorator, FunctionFacts, Term } from './file-facts.js';
import type { Source } from './source.js';
import type { TermReader } from './term-reader.js';
import { readParameterType } from './variable.js';
import { bare, someBelow, type Node } from './walk.js';

/** A function while its body is being read. */
export interface OpenFunction {
  readonly facts: Omit<FunctionFacts, 'returns' | 'promise'>;
  readonly returns: (Term | undefined)[];
  promise: boolean;
}

/** What the surroundings of a function literal tell about it. */
export interface Role {
  readonly name?: string;
  readonly kind?: FunctionFacts['kind'];
  readonly annotation?: Term;
  readonly immediate?: boolean;
  readonly inline?: boolean;
  readonly class?: number;
  readonly decorators?: readonly Decorator[];
  readonly event?: string;
  /** `function () {…}.bind(this)`. */
  readonly keepsThis?: boolean;
  readonly beside?: readonly string[];
  /** What `this` is in it, if not what it is outside. */
  readonly self?: Term;
  /** Where a doc comment would stand. */
  readonly anchor?: Node;
}

type FunctionNode = TSESTree.FunctionDeclaration | TSESTree.FunctionExpression | TSESTree.ArrowFunctionExpression;

export function openFunction(
  source: Source,
  node: FunctionNode,
  rest: { id: number; parent: number; role: Role; reader: TermReader },
): OpenFunction {
  const { id, parent, role, reader } = rest;
  const own = node.type === 'ArrowFunctionExpression' ? undefined : node.id?.name;
  return {
    facts: {
      id,
      parent,
      name: own ?? role.name ?? '',
      kind: role.kind ?? (node.type === 'ArrowFunctionExpression' ? 'arrow' : 'function'),
      async: node.async,
      generator: node.generator,
      immediate: role.immediate ?? false,
      inline: role.inline ?? false,
      params: node.params.map(paramName),
      types: node.params.map((param) => openTypeOf(reader, param)),
      returnType: reader.types.read(node.returnType),
      annotation: role.annotation,
      span: source.span(node),
      decorators: role.decorators ?? [],
      beside: role.beside ?? [],
      class: role.class,
      tag: docTag(source, role.anchor ?? node),
      event: role.event,
      members: table(),
    },
    returns: [],
    promise: reader.types.isPromise(node.returnType),
  };
}

/** The module's top level, and the start of what is like a function. */
export function openModule(source: Source, node: Node): OpenFunction {
  const span = source.span(node);
  const facts: OpenFunction['facts'] = {
    id: 0, parent: 0, name: '', kind: 'module', async: false, generator: false, immediate: false, inline: false, params: [], types: [], decorators: [], beside: [], returnType: undefined, event: undefined,
    annotation: undefined, span, class: undefined, tag: undefined, members: {},
  };
  return { facts, returns: [], promise: false };
}

function openTypeOf(reader: TermReader, param: Node): Term | undefined {
  const term = readParameterType(reader, param);
  return term?.base.kind === 'interface' || term?.base.kind === 'function' ? term : undefined;
}

function paramName(param: Node): string {
  if (param.type === 'AssignmentPattern') return paramName(param.left);
  if (param.type === 'TSParameterProperty') return paramName(param.parameter);
  if (param.type === 'RestElement') return `...${paramName(param.argument)}`;
  return param.type === 'Identifier' ? param.name : '';
}

/** `@blocking` or `@nonblocking` in the doc comment that ends right before the node (or its `export`). */
function docTag(source: Source, node: Node): FunctionFacts['tag'] {
  if (!source.hasTags) return undefined;
  const before = source.text.slice(Math.max(0, node.range[0] - 2000), node.range[0]);
  const comment = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(?:export\s+)?(?:default\s+)?(?:(?:public|private|protected|static|override|readonly)\s+)*$/.exec(before);
  const tag = comment && /^[ \t]*\*?[ \t]*@(blocking|nonblocking)\b/m.exec(comment[1] as string);
  return tag ? (tag[1] as FunctionFacts['tag']) : undefined;
}

/** `function (this: Client) {…}`. */
export function readThisType(reader: TermReader, { params: [first] }: FunctionNode): Term | undefined {
  return first?.type === 'Identifier' && first.name === 'this' ? reader.types.read(first.typeAnnotation) : undefined;
}

/** True for a function that `new` is meant for, by its name or since it sets members of `this`. */
export function isConstructor(node: FunctionNode): boolean {
  if (node.type === 'ArrowFunctionExpression' || !node.body) return false;
  const isSetter = (inner: Node): boolean =>
    inner.type === 'AssignmentExpression' && inner.left.type === 'MemberExpression' && inner.left.object.type === 'ThisExpression';
  return /^[A-Z]/.test(node.id?.name ?? '') || someBelow(node.body, isSetter);
}

const promiseMethods = new Set(['then', 'catch', 'finally']);

/** True for an expression that can only be a promise. */
export function isPromiseValue(reader: TermReader, given: Node): boolean {
  const node = bare(given);
  if (node.type === 'ImportExpression') return true;
  if (node.type === 'NewExpression') return isGlobalPromise(reader, node.callee);
  if (node.type === 'ConditionalExpression') return isPromiseValue(reader, node.consequent) && isPromiseValue(reader, node.alternate);
  if (node.type !== 'CallExpression') return false;
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression' || callee.computed || callee.property.type !== 'Identifier') return false;
  if (isGlobalPromise(reader, callee.object)) return true;
  return promiseMethods.has(callee.property.name) && node.arguments.length > 0;
}

const isGlobalPromise = (reader: TermReader, node: Node): boolean =>
  node.type === 'Identifier' && node.name === 'Promise' && !reader.variable(node);
