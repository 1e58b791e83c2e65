import type { TermReader } from '@unstall/analysis';
import { RESULT } from '@unstall/catalog';
import type { TSESTree } from '@typescript-eslint/utils';
import { isHandle } from './handles.js';
import { offloadModule } from './offload-package.js';

type Node = TSESTree.Node;
type Term = NonNullable<ReturnType<TermReader['read']>>;

/** Why a value cannot be sent to a worker, or is of no use there. */
export type Unsendable = 'instance' | 'handle' | 'request' | 'kept' | 'symbol' | 'weak' | 'promise';

const maxDepth = 5;

const weak = /^(WeakMap|WeakSet|WeakRef|FinalizationRegistry|Proxy|AbortController|EventTarget|BroadcastChannel)$/;

/** Finds the first part of an argument that cannot be sent. */
export function findUnsendable(reader: TermReader, argument: Node): { readonly node: Node; readonly why: Unsendable } | undefined {
  return find(reader, argument, { depth: 0, inside: false });
}

interface At {
  readonly depth: number;
  /** Inside of an object or array. */
  readonly inside: boolean;
}

function find(reader: TermReader, given: Node, at: At): ReturnType<typeof findUnsendable> {
  const node = strip(given);
  if (at.depth > maxDepth) return undefined;
  if (isFunction(node)) return at.inside ? { node, why: 'kept' } : undefined;
  if (node.type === 'ArrayExpression') return first(node.elements, (element) => find(reader, element, deeper(at)));
  if (node.type === 'ObjectExpression') {
    return first(node.properties, (property) => (property.type === 'Property' ? find(reader, property.value, deeper(at)) : undefined));
  }
  if (node.type === 'ConditionalExpression') return first([node.consequent, node.alternate], (part) => find(reader, part, { ...at, depth: at.depth + 1 }));
  const why = node.type === 'ThisExpression' ? whyThis(node) : node.type === 'Identifier' ? whyName(reader, node, at) : whyValue(reader, node);
  return why && { node, why };
}

const deeper = ({ depth }: At): At => ({ depth: depth + 1, inside: true });

function first<T, R>(items: readonly (T | null)[], look: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = item === null ? undefined : look(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function strip(node: Node): Node {
  return node.type === 'TSAsExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSSatisfiesExpression' ? strip(node.expression) : node;
}

const isFunction = (node: Node): boolean => node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';

/** `this` of a method is an instance of its class. */
function whyThis(node: Node): Unsendable | undefined {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'MethodDefinition' || at.type === 'PropertyDefinition') return at.static ? undefined : 'instance';
    if (at.type === 'FunctionDeclaration' || (at.type === 'FunctionExpression' && at.parent.type !== 'MethodDefinition')) return undefined;
  }
  return undefined;
}

function whyName(reader: TermReader, name: TSESTree.Identifier, at: At): Unsendable | undefined {
  const definition = reader.variable(name)?.defs[0];
  const node = definition?.node as Node | undefined;
  if (!definition || !node) return undefined;
  if (String(definition.type) === 'Parameter') return isRequestLike(node, definition.name as TSESTree.Identifier) ? 'request' : undefined;
  if (node.type === 'FunctionDeclaration') return at.inside ? 'kept' : undefined;
  const isConst = node.type === 'VariableDeclarator' && node.id === definition.name && (definition.parent as { kind?: string } | null)?.kind === 'const';
  if (!isConst || !node.init || node.init === name) return undefined;
  return find(reader, node.init, { depth: at.depth + 1, inside: at.inside })?.why;
}

const requestTypes = /Request|Response|Reply|Socket|IncomingMessage|Context|Stream/;

/** The request, response or socket of a handler: by its name and its place, or by its type. */
function isRequestLike(fn: Node, name: TSESTree.Identifier): boolean {
  const params = 'params' in fn ? (fn.params as readonly Node[]) : [];
  const type = name.typeAnnotation?.typeAnnotation;
  if (!params.includes(name)) return false;
  if (type) return type.type === 'TSTypeReference' && type.typeName.type === 'Identifier' && requestTypes.test(type.typeName.name) && named.test(name.name);
  return /^(req|res|reply|socket)$/.test(name.name) || (/^(request|response|ctx)$/.test(name.name) && params.length > 1);
}

const named = /^(req|res|reply|socket|request|response|ctx|context|stream|conn|connection|ws)$/;

function whyValue(reader: TermReader, node: Node): Unsendable | undefined {
  if (node.type === 'MemberExpression') return isWellKnownSymbol(reader, node) ? 'symbol' : undefined;
  if (node.type === 'AwaitExpression') return whyAwaited(reader, node.argument);
  if (node.type !== 'NewExpression' && node.type !== 'CallExpression') return undefined;
  const callee = reader.read(node.callee);
  if (isPromise(reader, node, callee)) return 'promise';
  if (node.type === 'NewExpression' && isLocalClass(reader, node.callee)) return 'instance';
  if (!callee) return undefined;
  return node.type === 'NewExpression' ? whyNew(callee) : whyCall(callee);
}

function whyAwaited(reader: TermReader, node: Node): Unsendable | undefined {
  const callee = node.type === 'CallExpression' ? reader.read(node.callee) : undefined;
  return callee && isHandle(callee) ? 'handle' : undefined;
}

function whyNew(callee: Term): Unsendable | undefined {
  if (callee.base.kind === 'global') return callee.path.length === 1 && weak.test(callee.path[0] ?? '') ? 'weak' : undefined;
  return isHandle(callee) ? 'handle' : undefined;
}

function whyCall(callee: Term): Unsendable | undefined {
  if (callee.base.kind === 'global') return /^Symbol(\.for)?$/.test(callee.path.join('.')) ? 'symbol' : undefined;
  return isHandle(callee) ? 'handle' : undefined;
}

const isWellKnownSymbol = (reader: TermReader, node: Node): boolean => {
  const term = reader.read(node);
  return term?.base.kind === 'global' && term.path.length === 2 && term.path[0] === 'Symbol';
};

function isPromise(reader: TermReader, node: TSESTree.NewExpression | TSESTree.CallExpression, callee: Term | undefined): boolean {
  if (callee?.base.kind === 'global') {
    const path = callee.path.join('.');
    return node.type === 'NewExpression' ? path === 'Promise' : path === 'fetch' || /^Promise\.(resolve|reject|all|allSettled|any|race)$/.test(path);
  }
  if (callee?.base.kind === 'import' && !callee.path.includes(RESULT)) {
    const from = callee.base.from.replace(/^node:/, '');
    return (from === 'fs/promises' && callee.path.length > 0) || (from === offloadModule && /^(offload|gather)$/.test(callee.path.join('.')));
  }
  return node.type === 'CallExpression' && isAsyncName(reader, node.callee);
}

/** A name of an async function of this file. */
function isAsyncName(reader: TermReader, callee: Node): boolean {
  const node = callee.type === 'Identifier' ? (reader.variable(callee)?.defs[0]?.node as Node | undefined) : undefined;
  const value = node?.type === 'VariableDeclarator' && node.init ? strip(node.init) : node;
  return value !== undefined && (isFunction(value) || value.type === 'FunctionDeclaration') && (value as TSESTree.FunctionDeclaration).async && !(value as TSESTree.FunctionDeclaration).generator;
}

/** A class of this file; errors cross, and keep their class when it is registered. */
function isLocalClass(reader: TermReader, callee: Node): boolean {
  const definition = callee.type === 'Identifier' ? (reader.variable(callee)?.defs[0]?.node as Node | undefined) : undefined;
  const value = definition?.type === 'VariableDeclarator' ? definition.init : definition;
  if (value?.type !== 'ClassDeclaration' && value?.type !== 'ClassExpression') return false;
  return !(value.superClass?.type === 'Identifier' && /(Error|Exception)$/.test(value.superClass.name));
}
