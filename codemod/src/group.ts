import type { ts } from 'ts-morph';
import type { FunctionNode } from './functions.js';
import type { Barrier } from './refusals.js';
import type { Conversion } from './test-conversion.js';

/** A function handed to a call. */
export interface Handed {
  readonly call: ts.CallExpression | ts.NewExpression;
  /** The argument. */
  readonly value: ts.Node;
}

/** Functions that must keep one colour: overrides, implementations, overloads, aliases of one another. */
export interface Group {
  readonly functions: Set<FunctionNode>;
  /** Overloads, interface members, abstract methods, function types. */
  readonly signatures: Set<ts.SignatureDeclaration>;
  readonly declarations: Set<ts.Declaration>;
  readonly calls: Set<ts.CallExpression>;
  readonly handed: Handed[];
  /** Parameters of the project's own functions that the functions are handed to. */
  readonly parameters: Set<ts.ParameterDeclaration>;
  /** The calls that hand them there. */
  readonly passes: Set<ts.Node>;
  /** Assertions about what they throw. */
  readonly conversions: Conversion[];
  /** Why the functions cannot change in place. */
  readonly barriers: Barrier[];
  /** Why they cannot have an asynchronous form at all. */
  readonly fatal: Barrier[];
}
