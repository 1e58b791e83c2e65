import type { ts } from 'ts-morph';
import type { Colours } from './colour.js';
import { groundOf, isAsync } from './functions.js';
import type { Group, Groups } from './groups.js';
import type { Move, Site } from './move.js';
import type { Barrier } from './refusals.js';

/** A finding found back in the syntax tree. */
export interface HotCall {
  /** The call in the hot context. */
  readonly call: ts.CallExpression;
  /** The blocking call at the end of the path. */
  readonly site: ts.CallExpression;
  /** The calls between them, in order, both ends included. */
  readonly chain: readonly ts.CallExpression[];
  /** The hot place is an exported function that callers outside may await or not. */
  readonly isExport: boolean;
}

/** What will be rewritten. */
export interface Selection {
  readonly inPlace: Set<Group>;
  readonly twins: Set<Group>;
  /** Blocking calls that move, each with its way. */
  readonly moves: Map<ts.CallExpression, Move>;
  /** Calls of twins in places that are hot or converted. */
  readonly twinCalls: Map<ts.CallExpression, Group>;
}

interface Context {
  readonly groups: Groups;
  readonly colours: Colours;
  readonly choices: ReadonlyMap<ts.CallExpression, Move | Barrier>;
}

/** Why a finding cannot be moved; `undefined` when it can. */
export function findRefusal({ groups, colours, choices }: Context, hot: HotCall): Barrier | undefined {
  const choice = choices.get(hot.site);
  if (choice && isBarrier(choice)) return choice;
  for (const [position, call] of hot.chain.entries()) {
    const barrier = colours.findBarrier(call);
    if (barrier) return barrier;
    const ground = groundOf(call);
    const isHotPlace = position === 0 && !hot.isExport;
    const refusal = ground.kind === 'function' && !isAsync(ground.node) ? refusalOf(colours, groups.groupOf(ground.node), isHotPlace) : undefined;
    if (refusal) return refusal;
    const previous = hot.chain[position - 1];
    const isLinked = !previous || (ground.kind === 'function' && runs(previous, groups.groupOf(ground.node)));
    if (!isLinked) return { code: 'UNSTALL_SYNC_CALLBACK', node: previous };
  }
  return undefined;
}

/** The call runs a function of the group, or hands it to one of the project's own that does. */
const runs = (call: ts.CallExpression, { calls, passes }: Group): boolean => calls.has(call) || passes.has(call);

/** The hot place itself has to change for whoever runs it; what it calls may have a twin. */
function refusalOf(colours: Colours, group: Group, isHotPlace: boolean): Barrier | undefined {
  if (colours.inPlace.has(group)) return undefined;
  return isHotPlace ? colours.blocked.get(group) : colours.twinless.get(group);
}

/** True for a reason not to move, as opposed to a way. */
export const isBarrier = <T extends object>(value: T | Barrier): value is Barrier => 'code' in value;

/** Selects everything that the movable findings need, and what must change with it. */
export function select(context: Context, hots: readonly HotCall[], sites: readonly Site[]): Selection {
  const selection: Selection = { inPlace: new Set(), twins: new Set(), moves: new Map(), twinCalls: new Map() };
  const isBody = bodyTest(context, selection);
  for (const hot of hots) {
    if (hot.chain.length === 1) addMove(context, selection, hot.site);
    for (const call of hot.chain) addGround(context, selection, call);
  }
  const hotCalls = new Set(hots.map(({ call }) => call));
  for (let size = -1; size !== sizeOf(selection); ) {
    size = sizeOf(selection);
    for (const { call } of sites) if (isBody(call)) addMove(context, selection, call);
    for (const group of context.colours.closure) followCalls(context, selection, { group, isBody, hotCalls });
  }
  return selection;
}

const sizeOf = ({ inPlace, twins, moves, twinCalls }: Selection): number => inPlace.size + twins.size + moves.size + twinCalls.size;

/** True for calls whose own function is converted, in place or in its twin. */
function bodyTest({ groups }: Context, { inPlace, twins }: Selection): (call: ts.CallExpression) => boolean {
  return (call) => {
    const ground = groundOf(call);
    if (ground.kind !== 'function' || isAsync(ground.node)) return false;
    const group = groups.groupOf(ground.node);
    return inPlace.has(group) || twins.has(group);
  };
}

function addMove({ choices, colours }: Context, selection: Selection, call: ts.CallExpression): void {
  const choice = choices.get(call);
  if (choice && !isBarrier(choice) && !colours.findBarrier(call)) selection.moves.set(call, choice);
}

function addGround({ groups, colours }: Context, selection: Selection, call: ts.CallExpression): void {
  const ground = groundOf(call);
  if (ground.kind !== 'function' || isAsync(ground.node)) return;
  const group = groups.groupOf(ground.node);
  (colours.inPlace.has(group) ? selection.inPlace : selection.twins).add(group);
}

interface Following {
  readonly group: Group;
  readonly isBody: (call: ts.CallExpression) => boolean;
  readonly hotCalls: ReadonlySet<ts.CallExpression>;
}

/** Every caller of a group in place changes too; converted code calls the async form of what it calls. */
function followCalls(context: Context, selection: Selection, { group, isBody, hotCalls }: Following): void {
  if (context.colours.inPlace.has(group)) {
    if ([...group.calls].some(isBody)) selection.inPlace.add(group);
    if (selection.inPlace.has(group)) for (const call of group.calls) addGround(context, selection, call);
    return;
  }
  for (const call of group.calls) {
    if (isBody(call)) addCallee(context, selection, { group, call });
    else if (selection.twins.has(group) && hotCalls.has(call)) selection.twinCalls.set(call, group);
  }
}

function addCallee({ colours }: Context, selection: Selection, { group, call }: { group: Group; call: ts.CallExpression }): void {
  if (colours.twinless.has(group) || colours.findBarrier(call)) return;
  selection.twins.add(group);
  selection.twinCalls.set(call, group);
}
