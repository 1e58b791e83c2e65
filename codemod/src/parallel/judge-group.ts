import { shortList, type AwaitGroup, type MapRewrite, type Stretch } from '@unstall/analysis';
import { ts } from 'ts-morph';
import { groundOf, isFunctionNode, unwrapped, walk } from '../functions.js';
import type { RefusalCode } from '../plan-types.js';
import { findThrowObjection } from './early-errors.js';
import { findLazyObjection } from './eager-list.js';
import type { Objection, Purity } from './objection.js';

/** Why a group of awaits stays as it is. */
export interface GroupObjection extends Objection {
  readonly code: RefusalCode;
}

export interface JudgeContext {
  readonly purity: Purity;
  readonly file: ts.SourceFile;
  /** `@unstall/runtime` can be loaded from the file. */
  readonly hasRuntime: boolean;
}

/** What keeps a group from running at once: state that one call leaves to another, errors, lists that are made while they are read. */
export function findGroupObjection(context: JudgeContext, group: AwaitGroup): GroupObjection | undefined {
  const { file } = context;
  const node = nodeAt(file, group.span) ?? file;
  const objection = findOrderObjection(context, group, node);
  if (objection) return { ...objection, code: 'UNSTALL_ORDER' };
  if (!group.rewrite) return { node, code: 'UNSTALL_EXPRESSION', reason: 'The calls do not depend on each other, but their values are used in a way that has no simple form with `Promise.all`.' };
  if (group.rewrite.kind !== 'map' || context.hasRuntime || isShort(group.rewrite)) return undefined;
  const reason = 'The list may be long, so only a few calls may run at a time; add `@unstall/runtime` to the dependencies for `gather`.';
  return { node, code: 'UNSTALL_RUNTIME_MISSING', reason };
}

/** True for a list whose length stands in the code and is small. */
export const isShort = ({ size }: MapRewrite): boolean => size !== undefined && size <= shortList;

function findOrderObjection(context: JudgeContext, group: AwaitGroup, node: ts.Node): Objection | undefined {
  if (groundOf(node).kind !== 'function') return { node, reason: 'Module level code runs once, while the program starts.' };
  const attempt = findAttempt(node);
  if (attempt) return { node: attempt, reason: 'The calls stand in a `try`: when several fail at once, another error may be the first.' };
  return findImpurity(context, group, node) ?? findEarlyError(context, group) ?? findLoopObjection(context, group, node);
}

/** The `try` whose `catch` or `finally` sees what the node throws. */
function findAttempt(node: ts.Node): ts.TryStatement | undefined {
  let child = node;
  for (let parent = node.parent; parent && !isFunctionNode(parent); child = parent, parent = parent.parent) {
    if (ts.isTryStatement(parent) && parent.tryBlock === child) return parent;
  }
  return undefined;
}

function findImpurity({ purity, file }: JudgeContext, { awaits, kind }: AwaitGroup, group: ts.Node): Objection | undefined {
  for (const { call } of awaits) {
    const node = nodeAt(file, call);
    const objection = node ? purity.find(node, kind === 'loop' ? group : node) : { node: file, reason: 'A call cannot be found.' };
    if (objection) return objection;
  }
  return undefined;
}

/** `gather` catches what a task throws at once; a list of calls does not. */
function findEarlyError({ purity, file, hasRuntime }: JudgeContext, { awaits, rewrite }: AwaitGroup): Objection | undefined {
  if (rewrite?.kind === 'map' && (!rewrite.isCall || rewrite.round || (hasRuntime && !isShort(rewrite)))) return undefined;
  const later = rewrite?.kind === 'map' ? awaits : awaits.slice(1);
  for (const { call } of later) {
    const node = nodeAt(file, call);
    const objection = node && findThrowObjection(purity, node as ts.Expression);
    if (objection) return objection;
  }
  return undefined;
}

function findLoopObjection({ purity, file }: JudgeContext, { kind, rewrite }: AwaitGroup, loop: ts.Node): Objection | undefined {
  if (kind !== 'loop' || rewrite?.kind !== 'map') return undefined;
  const source = nodeAt(file, rewrite.source);
  const value = nodeAt(file, rewrite.value);
  if (!source || !value) return { node: loop, reason: 'The list of the loop cannot be found.' };
  const parts = [source, value, ...declarationsBefore(file, rewrite)];
  for (const part of parts) {
    const objection = purity.find(part, loop);
    if (objection) return objection;
  }
  return findLazyObjection(purity, { source: source as ts.Expression, loop, isCount: rewrite.sourceKind === 'count' });
}

/** The statements of a round before the one that keeps the value. */
function declarationsBefore(file: ts.SourceFile, { round }: MapRewrite): readonly ts.Node[] {
  const block = round && nodeAt(file, round.block);
  return block && ts.isBlock(block) ? block.statements.slice(0, -1) : [];
}

/** The node that stands exactly there; the outermost one. */
export function nodeAt(file: ts.SourceFile, { start, end }: Stretch): ts.Node | undefined {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (node.pos > start || node.end < end) return undefined;
    if (node.getStart(file) === start && node.end === end && node !== file) return node;
    return ts.forEachChild(node, visit);
  };
  const found = visit(file);
  if (found) return found;
  // A group of statements has no node of its own; its first statement stands for it.
  let first: ts.Node | undefined;
  walk(file, (node) => {
    if (node !== file && node.getStart(file) === start && node.end <= end) first ??= node;
  });
  return first && (unwrapped(first) as ts.Node);
}
