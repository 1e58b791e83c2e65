import type { ts } from 'ts-morph';
import type { Refusal, RefusalCode } from './plan-types.js';
import type { Workspace } from './workspace.js';

/** Why a function or a call cannot change, at the node that decides. */
export interface Barrier {
  readonly code: RefusalCode;
  readonly node: ts.Node;
  /** Takes the place of the general sentence of the code. */
  readonly reason?: string;
}

/** One sentence for each code. */
export const reasons: Readonly<Record<RefusalCode, string>> = {
  UNSTALL_ATOMICITY: 'Shared state is used before and after the call, and an `await` between them lets other work in.',
  UNSTALL_CALLBACK: 'The function is handed to code that may use its result at once.',
  UNSTALL_CLASS_FIELD: 'A class field, static block or namespace cannot wait.',
  UNSTALL_CONSTRUCTOR: 'A constructor cannot be `async`; a static `create()` could wait.',
  UNSTALL_DECLINED: 'The change was turned down.',
  UNSTALL_DECORATOR: 'A decorator runs while its class is defined and cannot wait.',
  UNSTALL_DYNAMIC: 'The function is used as a value, so its callers cannot be listed.',
  UNSTALL_EXIT_HANDLER: 'Nothing asynchronous runs while the process exits.',
  UNSTALL_EXPRESSION: 'An `await` cannot stand here without changing what the expression means.',
  UNSTALL_FILE: 'The file is generated, too large or not readable as code, and is not edited.',
  UNSTALL_FLOATING: 'A caller goes on without waiting and uses what this function writes.',
  UNSTALL_GENERATOR: 'A synchronous generator cannot wait.',
  UNSTALL_GETTER: 'A getter or setter cannot be `async`.',
  UNSTALL_IMPLICIT_CALL: 'The engine calls this method itself and does not wait for a promise.',
  UNSTALL_LISTENER: 'The emitter goes on before an asynchronous listener has finished.',
  UNSTALL_MOCKED: 'The synchronous function is replaced elsewhere in the project, so its twin would bypass the replacement.',
  UNSTALL_MODULE_LEVEL: 'Module level code calls this, and it cannot wait there.',
  UNSTALL_NO_TWIN: 'The call has no true asynchronous twin and cannot run in a worker.',
  UNSTALL_ORDER: 'One call may depend on another, or their order may be seen.',
  UNSTALL_OVERRIDE: 'The method belongs to a class or interface outside the project.',
  UNSTALL_PARAMETER: '`await` is not allowed in a parameter.',
  UNSTALL_PUBLIC_API: 'The function is part of what the package exports.',
  UNSTALL_RETURNS_PROMISE: 'The function returns a promise but throws synchronously, and a caller may rely on that.',
  UNSTALL_RUNTIME_MISSING: 'The call has to run in a worker; add `@unstall/runtime` to the dependencies.',
  UNSTALL_SYNC_CALLBACK: 'The callback has to give its result at once.',
  UNSTALL_TYPE: 'The project would no longer compile.',
  UNSTALL_TYPE_PREDICATE: 'A type predicate or assertion function cannot be `async`.',
  UNSTALL_VERIFY: 'The command that verifies the plan fails with this change.',
};

/** Brings a barrier to its report form. */
export function toRefusal(workspace: Workspace, { code, node, reason }: Barrier): Refusal {
  const file = node.getSourceFile();
  const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
  return { code, reason: reason ?? reasons[code], file: workspace.nameOf(file), line: line + 1 };
}
