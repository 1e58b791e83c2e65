import type { OpenStall } from './open-stall.js';
import type { RawFrame } from './call-stack.js';

interface CallFrame {
  readonly functionName: string;
  readonly scriptId: string;
  readonly url: string;
  /** 0-based, as the format wants it. */
  readonly lineNumber: number;
  readonly columnNumber: number;
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: CallFrame;
  hitCount: number;
  readonly children: number[];
}

/** The format of Chrome's developer tools; times in microseconds. */
export interface CpuProfile {
  readonly nodes: readonly ProfileNode[];
  readonly startTime: number;
  readonly endTime: number;
  readonly samples: readonly number[];
  readonly timeDeltas: readonly number[];
}

/** Makes a profile of the looks at a stall, each as long as the time it stands for. */
export function buildCpuProfile({ samples }: Pick<OpenStall, 'samples'>): CpuProfile {
  const nodes: ProfileNode[] = [];
  const ids = new Map<string, ProfileNode>();
  const child = (parent: ProfileNode | undefined, callFrame: CallFrame): ProfileNode => {
    const key = `${parent?.id} ${callFrame.functionName} ${callFrame.url} ${callFrame.lineNumber}`;
    const known = ids.get(key);
    if (known) return known;
    const node: ProfileNode = { id: nodes.length + 1, callFrame, hitCount: 0, children: [] };
    nodes.push(node);
    ids.set(key, node);
    parent?.children.push(node.id);
    return node;
  };
  const root = child(undefined, toCallFrame(['(root)', '', 0, 0, false, false]));
  const leaves = samples.map(({ frames }) => {
    const leaf = frames.toReversed().reduce((parent, frame) => child(parent, toCallFrame(frame)), root);
    leaf.hitCount += 1;
    return leaf.id;
  });
  const timeDeltas = samples.map(({ weight }) => Math.round(weight * 1000));
  return { nodes, startTime: 0, endTime: timeDeltas.reduce((sum, delta) => sum + delta, 0), samples: leaves, timeDeltas };
}

function toCallFrame([functionName, url, line, column]: RawFrame): CallFrame {
  return { functionName, scriptId: '0', url, lineNumber: line - 1, columnNumber: column - 1 };
}
