import type { Variable } from '@typescript-eslint/scope-manager';
import type { TermReader } from '../facts/term-reader.js';
import { eachChild, type Node } from '../facts/walk.js';
import type { Stretch } from './await-group.js';

/** What is known of the file while it is searched. */
export interface Known {
  readonly text: string;
  readonly reader: TermReader;
  /** True for what is awaited, by its place, if it is proven to change nothing; then only that counts, and no name. */
  readonly proves?: (awaited: Stretch) => boolean;
}

/** Calls `visit` with the node and every node below it, nested functions included. */
export function eachBelow(node: Node, visit: (node: Node) => void): void {
  visit(node);
  eachChild(node, (child) => eachBelow(child, visit));
}

/** The variables named anywhere below the node. */
export function variablesIn({ reader }: Known, node: Node): Set<Variable> {
  const found = new Set<Variable>();
  eachBelow(node, (child) => {
    const variable = child.type === 'Identifier' ? reader.variable(child) : undefined;
    if (variable) found.add(variable);
  });
  return found;
}

/** The variables that a pattern binds. */
export function boundBy(known: Known, pattern: Node): Variable[] {
  return [...variablesIn(known, pattern)].filter(({ identifiers }) => identifiers.some((name) => isWithin(name, pattern)));
}

export const isWithin = (node: { readonly range: readonly [number, number] }, outer: { readonly range: readonly [number, number] }): boolean =>
  node.range[0] >= outer.range[0] && node.range[1] <= outer.range[1];

/** True if a function written before `end`, or hoisted, sees the variable: a call may depend on it without naming it. */
export function isSeenByEarlierFunction(variable: Variable, end: number): boolean {
  const home = variable.scope.variableScope;
  return variable.references.some(({ from }) => {
    const scope = from.variableScope;
    return scope !== home && (scope.block.range[0] < end || scope.block.type === 'FunctionDeclaration');
  });
}

/** The name or value at the start of a member chain: `a` of `a.b[c].d`. */
export function rootOf(node: Node): Node {
  switch (node.type) {
    case 'MemberExpression':
      return rootOf(node.object);
    case 'ChainExpression':
    case 'TSNonNullExpression':
    case 'TSAsExpression':
      return rootOf(node.expression);
    default:
      return node;
  }
}

export const stretch = ({ range: [start, end] }: Node): Stretch => ({ start, end });

/** The node as written, without white space. */
export const textOf = ({ text }: Known, node: Node): string => text.slice(...node.range).replace(/\s+/g, '');
