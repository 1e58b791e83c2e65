import type { BlockingApi, Catalog, Pool, Twin } from '@unstall/catalog';
import { canonicalModule } from '@unstall/catalog';
import { ts } from 'ts-morph';
import { traceBinding, type BindingPath } from './binding-path.js';
import { mayHold } from './condition.js';
import type { NameIndex } from './name-index.js';
import type { Barrier } from './refusals.js';
import type { Workspace } from './workspace.js';

/** A blocking call and the name of what it calls. */
export interface Site {
  readonly call: ts.CallExpression;
  /** As in `Finding.api`. */
  readonly api: string;
}

/** How one blocking call leaves the loop. */
export type Move =
  | { readonly kind: 'native'; readonly twin: Twin; readonly binding: BindingPath }
  | { readonly kind: 'offload'; readonly pool: Pool; readonly binding: BindingPath };

/** What the decision about a call needs. */
export interface MoveContext {
  readonly workspace: Workspace;
  readonly index: NameIndex;
  readonly catalog: Catalog;
  /** Restricts the choice. */
  readonly only?: 'native' | 'offload';
  /** Why `@unstall/runtime` cannot be loaded from a file. */
  readonly findRuntimeProblem: (file: ts.SourceFile) => string | undefined;
  /** Where this API is replaced, as seen from this file. */
  readonly findPin: (file: ts.SourceFile, api: string) => ts.Node | undefined;
}

/** Chooses between the twin, a worker and a refusal. */
export function chooseMove(context: MoveContext, site: Site): Move | Barrier {
  const { call } = site;
  const file = call.getSourceFile();
  const binding = traceCallee(context, site);
  if (!binding) return { code: 'UNSTALL_DYNAMIC', node: call, reason: 'What is called here cannot be traced to an import.' };
  const pin = context.findPin(file, site.api);
  if (pin) return { code: 'UNSTALL_MOCKED', node: pin };
  const api = findApi(context.catalog, site.api);
  if (!api) return { code: 'UNSTALL_NO_TWIN', node: call };
  const twin = context.only === 'offload' ? undefined : trueTwin(context, api, call);
  if (twin) return { kind: 'native', twin, binding };
  return chooseOffload(context, api, { call, binding });
}

function chooseOffload(context: MoveContext, api: BlockingApi, { call, binding }: { call: ts.CallExpression; binding: BindingPath }): Move | Barrier {
  if (!api.offload || binding.steps.includes('#') || context.only === 'native') {
    const advice = api.note ?? api.twin?.differs;
    return { code: 'UNSTALL_NO_TWIN', node: call, ...(advice ? { reason: `The call has no true asynchronous twin. ${advice}` } : {}) };
  }
  const problem = context.findRuntimeProblem(call.getSourceFile());
  if (problem !== undefined) return { code: 'UNSTALL_RUNTIME_MISSING', node: call, reason: problem };
  return { kind: 'offload', pool: api.offload, binding };
}

/** The callee must be what the finding says, reached by a binding that is certain. */
function traceCallee({ workspace, index, catalog }: MoveContext, { call, api }: Site): BindingPath | undefined {
  if (call.questionDotToken || ts.isOptionalChain(call.expression)) return undefined;
  const binding = traceBinding(workspace.checker, index, call.expression);
  if (!binding) return undefined;
  const name = catalog.canonical(binding.module, joinSteps(binding.steps));
  return `${name.module} ${name.path}` === api ? binding : undefined;
}

const joinSteps = (steps: readonly string[]): string => steps.join('.').replace(/\.?#\.?/g, '#');

function findApi(catalog: Catalog, api: string): BlockingApi | undefined {
  const [module = '', path = ''] = api.split(' ');
  return catalog.findApi(module, path);
}

function trueTwin({ workspace }: MoveContext, api: BlockingApi, call: ts.CallExpression): Twin | undefined {
  const { twin } = api;
  if (!twin || twin.differs) return undefined;
  const holding = (twin.unless ?? []).filter((condition) => mayHold(workspace.checker, call, condition));
  if (holding.length === 0) return twin;
  // A descriptor instead of a path: the callback form takes numbers, the promise form does not.
  const onlyDescriptor = twin.module === 'node:fs/promises' && holding.every(({ kind }) => kind === 'at-least');
  return onlyDescriptor ? { module: 'node:fs', member: twin.member, form: 'promisify' } : undefined;
}

/** True if two specifiers mean the same module. */
export const isSameModule = (a: string, b: string): boolean => canonicalModule(a) === canonicalModule(b);
