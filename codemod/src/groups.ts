import { createBridges, type Bridges } from './bridge.js';
import { createExposure } from './exposure.js';
import type { FunctionNode } from './functions.js';
import { buildGroup, type GroupContext } from './group-builder.js';
import type { Group } from './group.js';
import type { LoadGraph } from './load-graph.js';
import type { NameIndex } from './name-index.js';
import type { Workspace } from './workspace.js';

export type { Group, Handed } from './group.js';

/** Builds groups on demand. */
export interface Groups {
  readonly groupOf: (fn: FunctionNode) => Group;
  /** Calls that can wait for their callback; those of a function with a name are among its calls. */
  readonly bridges: Bridges;
}

export function createGroups(workspace: Workspace, index: NameIndex, graph: LoadGraph): Groups {
  const known = new Map<FunctionNode, Group>();
  const bridges = createBridges(workspace, index);
  const context: GroupContext = { workspace, index, bridges, findExposure: createExposure(workspace, index, graph) };
  return {
    bridges,
    groupOf: (fn) => {
      const found = known.get(fn);
      if (found) return found;
      const group = buildGroup(context, fn);
      for (const each of group.functions) known.set(each, group);
      return group;
    },
  };
}
