import type { TermReader } from '@unstall/analysis';
import type { TSESTree } from '@typescript-eslint/utils';

type Node = TSESTree.Node;
type Recorder = TSESTree.ArrowFunctionExpression | TSESTree.FunctionExpression;

/** Why a recorder does not record. */
export type RecorderFault = 'recorderAwaits' | 'recorderBlock' | 'recorderOther' | 'recorderPart';

export const isRecorder = (node: Node | undefined): node is Recorder => node?.type === 'ArrowFunctionExpression' || node?.type === 'FunctionExpression';

/** The first fault of a recorder such as `(m) => m.render(page)`, and where it stands. */
export function findRecorderFault(reader: TermReader, recorder: Recorder): { readonly node: Node; readonly fault: RecorderFault } | undefined {
  if (recorder.async || recorder.generator) return { node: recorder, fault: 'recorderAwaits' };
  if (recorder.body.type === 'BlockStatement') return { node: recorder.body, fault: 'recorderBlock' };
  const chain = readChain(recorder.body);
  if (!isParameter(reader, chain.root, recorder)) return { node: recorder.body, fault: 'recorderOther' };
  const part = chain.args.map((argument) => findUse(reader, chain.root, argument)).find((name) => name !== undefined);
  return part && { node: part, fault: 'recorderPart' };
}

/** The arguments that a recorder's chain sends to the worker. */
export const recordedArguments = (recorder: Recorder): readonly Node[] => (recorder.body.type === 'BlockStatement' ? [] : readChain(recorder.body).args);

/** `new m.Database(path).all()`: from its end to its root, with the arguments on the way. */
function readChain(given: Node): { readonly root: Node; readonly args: readonly Node[] } {
  const args: Node[] = [];
  let node = given;
  for (;;) {
    if (node.type === 'CallExpression' || node.type === 'NewExpression') {
      args.unshift(...node.arguments);
      node = node.callee;
    } else if (node.type === 'MemberExpression') {
      if (node.computed) args.unshift(node.property);
      node = node.object;
    } else if (node.type === 'ChainExpression' || node.type === 'TSNonNullExpression' || node.type === 'TSAsExpression' || node.type === 'TSInstantiationExpression') {
      node = node.expression;
    } else {
      return { root: node, args };
    }
  }
}

const isParameter = (reader: TermReader, node: Node, recorder: Recorder): boolean =>
  node.type === 'Identifier' && reader.variable(node)?.defs.some((definition) => String(definition.type) === 'Parameter' && (definition.node as Node) === recorder) === true;

/** A use of the recorded module, by the name at the root of the chain, inside of the node. */
function findUse(reader: TermReader, root: Node, { range: [start, end] }: Node): Node | undefined {
  const uses = reader.variable(root)?.references.map(({ identifier }) => identifier as Node) ?? [];
  return uses.find(({ range }) => range[0] >= start && range[1] <= end);
}
