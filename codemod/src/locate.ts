import type { Finding, Step } from '@unstall/analysis';
import { ts } from 'ts-morph';
import type { Barrier } from './refusals.js';
import type { HotCall } from './selection.js';
import type { Workspace } from './workspace.js';

/** Finds a finding's calls in the syntax tree, or says what stands there instead of a call. */
export function locateFinding(workspace: Workspace, finding: Finding): HotCall | Barrier {
  const call = locateCall(workspace, finding) ?? barrierAt(workspace, finding.file, finding);
  const chain: ts.CallExpression[] = [];
  for (const each of [call, ...finding.path.slice(1).map((step) => locateStep(workspace, step))]) {
    if ('code' in each) return each;
    chain.push(each);
  }
  const [first] = chain as [ts.CallExpression];
  return { call: first, chain, site: chain.at(-1) ?? first, isExport: finding.place.kind === 'export' };
}

/** `new` runs a constructor, a member a getter; neither can wait. */
function barrierAt(workspace: Workspace, name: string, { start, end }: { start: number; end?: number }): Barrier {
  const file = workspace.findFile(name);
  const nodes = file ? nodesAt(file, start).filter((each) => end === undefined || each.end === end) : [];
  const node = nodes.find((each) => ts.isNewExpression(each) || ts.isPropertyAccessExpression(each));
  if (node && ts.isNewExpression(node)) return { code: 'UNSTALL_CONSTRUCTOR', node };
  if (node) return { code: 'UNSTALL_GETTER', node };
  return { code: 'UNSTALL_NO_TWIN', node: nodes[0] ?? file ?? workspace.files[0]!, reason: 'There is no call here that could be replaced.' };
}

/** Finds a call by its offsets. */
export function locateCall(workspace: Workspace, { file: name, start, end }: Span): ts.CallExpression | undefined {
  const file = workspace.findFile(name);
  const shift = file ? workspace.markLength(file) : 0;
  return file && callsAt(file, start - shift).find((call) => call.end === end - shift);
}

interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

function locateStep(workspace: Workspace, step: Step): ts.CallExpression | Barrier {
  const file = workspace.findFile(step.file);
  const offset = file?.getPositionOfLineAndCharacter(step.line - 1, step.column - 1) ?? 0;
  const member = step.name.split(/[.#]/).at(-1);
  const calls = file ? callsAt(file, offset) : [];
  return calls.find((call) => calleeName(call) === member) ?? calls[0] ?? barrierAt(workspace, step.file, { start: offset });
}

const calleeName = ({ expression }: ts.CallExpression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText();

/** Calls that start at an offset, the innermost first. */
const callsAt = (file: ts.SourceFile, offset: number): ts.CallExpression[] => nodesAt(file, offset).filter(ts.isCallExpression);

/** Nodes that start at an offset, the innermost first. */
function nodesAt(file: ts.SourceFile, offset: number): ts.Node[] {
  const nodes: ts.Node[] = [];
  const visit = (node: ts.Node): void => {
    if (offset < node.pos || offset >= node.end) return;
    if (node.getStart(file) === offset) nodes.unshift(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return nodes;
}
