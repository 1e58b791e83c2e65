import type { TSESTree } from '@typescript-eslint/types';
import { RESULT } from '@unstall/catalog';
import { bare, isFunction, propertyName, someBelow, type Node } from '../facts/walk.js';
import { changesAnything, findLocalFunction, hasEffects } from './effects.js';
import { eachBelow, stretch, type Known } from './known.js';
import { isActingVerb, isReadingVerb, isStatefulName, isStatefulReceiver } from './verbs.js';

/** An awaited call that asks for a value and, as far as the text tells, changes nothing. */
export interface Question {
  readonly node: TSESTree.AwaitExpression;
  /** The callee in words. */
  readonly name: string;
  /** Known by binding to change nothing: may be moved even if its value is dropped. */
  readonly sure: boolean;
  /** May be asked twice with the same words: a request, a file, a call in a worker. */
  readonly repeats: boolean;
}

const fsReads = /^(readFile|readdir|stat|lstat|access|realpath|readlink|statfs)$/;
/** Packages that talk to a person or drive a browser, one thing at a time. */
const interactive = /inquirer|prompt|clack|enquirer|playwright|puppeteer|webdriver|selenium|testing-library|supertest/;
const offloadModule = '@unstall/runtime/offload';

/** Keys of argument objects that carry a transaction or a lock. */
const statefulKeys = /^(transaction|trx|tx|session|client|connection|conn|queryRunner|manager|entityManager|lock|forUpdate)$/;
const cursorKeys = /cursor|nextToken|pageToken|continuationToken|lastKey|startAfter|exclusiveStartKey/i;
const writingSql = /^\s*(insert|update|delete|replace|merge|create|alter|drop|truncate|begin|start|commit|rollback|set|lock|call|pragma|grant|with\b[^]*\b(insert|update|delete))\b/i;

/** Reads `await f(x)`; nothing if it may change something that others see, or must come in order. `around`: the class it stands in. */
export function readQuestion(known: Known, node: TSESTree.AwaitExpression, around: Node | undefined): Question | undefined {
  const call = callOf(node.argument);
  if (!call || changesAnything(node.argument) || someBelow(node.argument, suspends)) return undefined;
  const path = calleePath(call.callee);
  const name = path?.at(-1);
  if (path && known.proves) return known.proves(stretch(node.argument)) ? { node, name: path.join('.'), sure: true, repeats: true } : undefined;
  if (!path || name === undefined || isDoubtful(known, node.argument)) return undefined;
  const offloaded = offloadedName(known, call, name);
  const sure = isSure(known, call) || (offloaded !== undefined && isReadingVerb(offloaded));
  if (!sure && !asks(known, call, { path, around })) return undefined;
  return { node, name: path.join('.'), sure, repeats: sure || offloaded !== undefined };
}

/** The function that a call runs in a worker: `get` of `lib.get(url)` and of `offload(lib, (m) => m.get(url))`. */
function offloadedName({ reader }: Known, { callee, arguments: given }: TSESTree.CallExpression, name: string): string | undefined {
  const term = reader.read(callee);
  if (term?.base.kind !== 'import' || term.base.from !== offloadModule) return undefined;
  const recorder = given[1];
  if (term.path.join('.') !== 'offload') return name;
  const body = recorder?.type === 'ArrowFunctionExpression' ? bare(recorder.body) : undefined;
  return body?.type === 'CallExpression' ? calleePath(body.callee)?.at(-1) : name;
}

const suspends = (node: Node): boolean => node.type === 'AwaitExpression' || node.type === 'YieldExpression';

/** `f(x)` of `f(x).catch(handle)`. */
function callOf(given: Node): TSESTree.CallExpression | undefined {
  const call = bare(given);
  if (call.type !== 'CallExpression') return undefined;
  const { callee } = call;
  const method = callee.type === 'MemberExpression' ? propertyName(callee.property, callee.computed) : undefined;
  if (callee.type === 'MemberExpression' && /^(then|catch|finally)$/.test(method ?? '')) return callOf(callee.object);
  return call;
}

/** Every name on the way to the callee: `db.select().from(t).where` -> `['db', 'select', 'from', 'where']`. */
function calleePath(callee: Node): string[] | undefined {
  const node = bare(callee);
  switch (node.type) {
    case 'Identifier':
      return [node.name];
    case 'ThisExpression':
      return ['this'];
    case 'CallExpression':
      return calleePath(node.callee);
    case 'NewExpression':
      return calleePath(node.callee);
    case 'MemberExpression': {
      const before = calleePath(node.object);
      const name = propertyName(node.property, node.computed);
      return before && name !== undefined ? [...before, name] : undefined;
    }
    default:
      return undefined;
  }
}

function asks(known: Known, call: TSESTree.CallExpression, { path, around }: { path: readonly string[]; around: Node | undefined }): boolean {
  const name = path.at(-1) as string;
  const receivers = path.slice(0, -1);
  const term = known.reader.read(call.callee);
  const isOffloaded = term?.base.kind === 'import' && term.base.from === offloadModule;
  if (term?.base.kind === 'global' && term.path[0] === 'Promise') return false;
  if (term?.base.kind === 'import' && interactive.test(term.base.from)) return false;
  if (receivers.length > 0 && !isOffloaded && (receivers.some(isStatefulReceiver) || receivers.some(actsOnTheWay) || !isReadingVerb(name) || name === 'read')) return false;
  if (receivers[0] === 'this' && receivers.length === 1 && isStatefulClass(around)) return false;
  if (isActingVerb(name) && !isOffloadCall(name, isOffloaded)) return false;
  if (isUnknownFunction(known, call.callee) && !isReadingVerb(name)) return false;
  const local = findLocalFunction(known, call.callee, around);
  return !local || !hasEffects(known, local, { around });
}

/** A function that somebody handed over, or that comes out of a list: it may do anything. */
function isUnknownFunction({ reader }: Known, callee: Node): boolean {
  const definition = callee.type === 'Identifier' ? reader.variable(callee)?.defs[0] : undefined;
  if (String(definition?.type) === 'Parameter') return true;
  const node = definition?.node as Node | undefined;
  return node?.type === 'VariableDeclarator' && (!node.init || (definition?.parent as { kind?: string } | null)?.kind !== 'const');
}

const isOffloadCall = (name: string, isOffloaded: boolean): boolean => isOffloaded && /^(offload|gather)$/.test(name);

/** `db.insert(x).returning()`: a builder that writes. */
const actsOnTheWay = (step: string): boolean => /^(create|insert|update|upsert|delete|remove|save|destroy|set|values|del|truncate|lock|forUpdate)$/.test(step);

/** A class such as `PostgresQueryRunner` holds one connection. */
function isStatefulClass(around: Node | undefined): boolean {
  const id = around?.type === 'ClassDeclaration' || around?.type === 'ClassExpression' ? around.id : undefined;
  return id ? isStatefulName(id.name) : false;
}

/** Looks at everything that is handed over. */
function isDoubtful({ reader }: Known, node: Node): boolean {
  const harmless = new Set<Node>();
  const callees = new Set<Node>();
  let found = false;
  eachBelow(node, (child) => {
    if (found) return;
    if (child.type === 'CallExpression') callees.add(child.callee);
    // `req` of `req.params.id` hands over a value, not the request; `fetchPage` of `fetchPage(url)` is only called.
    if (child.type === 'MemberExpression' && !callees.has(child)) harmless.add(child.object);
    if (child.type === 'Identifier' && reader.variable(child)) found = isStatefulName(child.name) && !harmless.has(child) && !callees.has(child);
    else if (child.type === 'Property') found = isDoubtfulProperty(child);
    else if (child.type === 'CallExpression') found = child.arguments.some(isWritingSql) || isActingCall(child, node);
    else if (child.type === 'TaggedTemplateExpression') found = isWritingSql(child.quasi);
  });
  return found;
}

function isDoubtfulProperty({ key, value, computed }: TSESTree.Property): boolean {
  const name = propertyName(key, computed) ?? '';
  if (statefulKeys.test(name) || cursorKeys.test(name)) return true;
  return name === 'method' && !(value.type === 'Literal' && /^(get|head|options)$/i.test(String(value.value)));
}

function isWritingSql(node: Node): boolean {
  const text = node.type === 'Literal' ? node.value : node.type === 'TemplateLiteral' ? node.quasis[0]?.value.raw : undefined;
  return typeof text === 'string' && writingSql.test(text);
}

/** A call among the arguments, or inside a function argument, that acts: `mapAll(list, (x) => save(x))`. */
function isActingCall(call: TSESTree.CallExpression, outer: Node): boolean {
  if (call === outer || (outer.type === 'ChainExpression' && call === outer.expression)) return false;
  const path = calleePath(call.callee);
  const name = path?.at(-1);
  if (name === undefined || !path) return false;
  return path.length === 1 ? isActingVerb(name) && !isHarmless(name) : /^(pop|shift|splice|next|read|push|unshift|save|insert|update|delete|remove|write\w*|send)$/.test(name);
}

/** Makers of plain values. */
const isHarmless = (name: string): boolean => /^(create|make|build|add|with|merge|apply|generate|transform|once)/.test(name);

function isSure({ reader }: Known, call: TSESTree.CallExpression): boolean {
  const term = reader.read(call.callee);
  const path = term?.path.filter((step) => step !== 'default') ?? [];
  if (call.arguments.some((argument) => isFunction(argument))) return false;
  if (term?.base.kind === 'global') return path.join('.') === 'fetch' && call.arguments.length === 1;
  if (term?.base.kind !== 'import' || path.includes(RESULT)) return false;
  const from = term.base.from.replace(/^node:/, '');
  const member = from === 'fs/promises' ? path.join('.') : from === 'fs' && path[0] === 'promises' ? path.slice(1).join('.') : '';
  return fsReads.test(member);
}
