import type { TermReader } from '@unstall/analysis';
import type { TSESLint, TSESTree } from '@typescript-eslint/utils';
import { createRule } from '../create-rule.js';
import { offloadKindOf } from '../offload-calls.js';
import { offloadModule } from '../offload-package.js';
import { findRecorderFault, isRecorder, recordedArguments, type RecorderFault } from '../recorder.js';
import { safely } from '../safely.js';
import { termReaderOf } from '../term-reader-of.js';
import { findUnsendable, type Unsendable } from '../unsendable.js';

interface Options {
  /** Functions inside of argument objects are known to be called during the call only. */
  readonly allowNestedFunctions?: boolean;
}

interface Fault {
  readonly node: TSESTree.Node;
  readonly messageId: Unsendable | RecorderFault;
}

/** The values that a call sends, and what is wrong with its recorder. */
function findFaults(reader: TermReader, call: TSESTree.CallExpression): Fault[] {
  const kind = offloadKindOf(reader, call);
  if (kind === undefined || kind === 'gather') return [];
  if (kind === 'member') return unsendable(reader, call.arguments);
  const [, recorder, ...given] = call.arguments;
  const sent = kind === 'partial' ? given : [];
  if (!isRecorder(recorder)) return unsendable(reader, sent);
  const found = findRecorderFault(reader, recorder);
  if (found) return [{ node: found.node, messageId: found.fault }, ...unsendable(reader, sent)];
  return unsendable(reader, [...recordedArguments(recorder), ...sent]);
}

const unsendable = (reader: TermReader, values: readonly TSESTree.Node[]): Fault[] =>
  values.flatMap((value) => {
    const found = value.type === 'SpreadElement' ? undefined : findUnsendable(reader, value);
    return found ? [{ node: found.node, messageId: found.why }] : [];
  });

export const noUnsendableOffloadArgument: ReturnType<typeof createRule<[Options], Fault['messageId']>> = createRule<[Options], Fault['messageId']>({
  name: 'no-unsendable-offload-argument',
  meta: {
    type: 'problem',
    docs: { description: 'Disallow arguments that cannot be sent to a worker, and recorders that do not record.', recommended: true },
    messages: {
      instance: '`{{text}}` is an instance of a class of this file, and loses its class on the way to the worker. Send its data.',
      handle: '`{{text}}` belongs to this thread and cannot be sent to a worker. Open it in the module that runs there.',
      request: '`{{text}}` belongs to a connection of this thread and cannot be sent to a worker. Send the values that are needed of it.',
      kept: 'A function inside of an object may be kept beyond the call, and is dead then. Pass it as an argument of its own.',
      symbol: '`{{text}}` is a symbol, and symbols cannot be sent to a worker. Send a string.',
      weak: '`{{text}}` cannot be sent to a worker. Send plain data.',
      promise: '`{{text}}` is a promise and cannot be sent to a worker. Await it first.',
      recorderAwaits: 'A recorder is not `async`: it runs here, once, and only notes what to do. Await the result of the call.',
      recorderBlock: 'A recorder is one expression on its parameter, without a block: its statements run here, not in the worker.',
      recorderOther: 'A recorder returns the end of a chain on its parameter; `{{text}}` is something else and runs here, not in the worker.',
      recorderPart: 'A part of the recorded module cannot be an argument: the arguments are values of this thread.',
    },
    schema: [
      {
        type: 'object',
        additionalProperties: false,
        properties: {
          allowNestedFunctions: { type: 'boolean', description: 'Functions inside of argument objects are known to be called during the call only.' },
        },
      },
    ],
  },
  defaultOptions: [{}],
  create(context, [{ allowNestedFunctions = false }]) {
    const { sourceCode } = context;
    const reader = sourceCode.text.includes(offloadModule) ? termReaderOf(sourceCode) : undefined;
    if (!reader) return {};
    return {
      CallExpression(node) {
        for (const fault of safely(() => findFaults(reader, node), [])) {
          if (fault.messageId === 'kept' && allowNestedFunctions) continue;
          context.report({ ...fault, data: { text: excerpt(sourceCode, fault.node) } });
        }
      },
    };
  },
});

/** The value as written, on one line, short. */
function excerpt(source: Readonly<TSESLint.SourceCode>, node: TSESTree.Node): string {
  const text = source.getText(node).replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
