import { ts } from 'ts-morph';
import { isGenerator, type FunctionNode } from '../functions.js';
import { findGetterObjection } from './getters.js';
import { firstLine, type Home, type Knowledge, type Objection, type Purity, type Scan } from './objection.js';
import { findOwnFunctions } from './own-functions.js';
import { findPlatformObjection } from './platform-calls.js';
import { findWorkerFunctions } from './worker-functions.js';
import { findWriteObjection } from './writes.js';

/** What one piece of code does itself, and which functions of the project it calls. */
interface Read {
  readonly objection: Objection | undefined;
  readonly callees: ReadonlySet<FunctionNode>;
}

/** Judges whether code changes nothing that others can see: no state, no file, no output, no clock. Unknown calls object. */
export function createPurity(knowledge: Knowledge): Purity {
  const known = new Map<FunctionNode, Read>();
  const readFunction = (fn: FunctionNode): Read => {
    const read = known.get(fn) ?? (isGenerator(fn) ? { objection: { node: fn, reason: 'A generator runs when it is read.' }, callees: new Set() } : readAll(knowledge, [...fn.parameters, fn.body], fn));
    known.set(fn, read);
    return read;
  };
  return {
    ...knowledge,
    find: (code, home = code) => {
      const { objection, callees } = readAll(knowledge, [code], home);
      if (objection) return objection;
      const reached = new Set(callees);
      for (const fn of reached) {
        const read = readFunction(fn);
        if (read.objection) return read.objection;
        for (const callee of read.callees) reached.add(callee);
      }
      return undefined;
    },
  };
}

function readAll(knowledge: Knowledge, nodes: readonly ts.Node[], home: Home): Read {
  const scan: Scan = { ...knowledge, home, callees: new Set() };
  for (const node of nodes) {
    const objection = visit(scan, node);
    if (objection) return { objection, callees: scan.callees };
  }
  return { objection: undefined, callees: scan.callees };
}

function visit(scan: Scan, node: ts.Node): Objection | undefined {
  // Types run nothing.
  if (ts.isTypeNode(node)) return undefined;
  return findOwnObjection(scan, node) ?? ts.forEachChild(node, (child) => visit(scan, child));
}

/** What the node itself does, besides its parts. */
function findOwnObjection(scan: Scan, node: ts.Node): Objection | undefined {
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return ofCall(scan, node);
  if (isForbidden(node)) return { node, reason: `\`${firstLine(node)}\` is more than a read.` };
  return findGetterObjection(scan, node) ?? findWriteObjection(scan, node);
}

const isForbidden = (node: ts.Node): boolean =>
  ts.isYieldExpression(node) ||
  ts.isClassLike(node) ||
  (ts.isForOfStatement(node) && node.awaitModifier !== undefined) ||
  (ts.isTaggedTemplateExpression(node) && node.tag.getText() !== 'String.raw') ||
  (ts.isVariableDeclarationList(node) && (node.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using);

function ofCall(scan: Scan, call: ts.CallExpression | ts.NewExpression): Objection | undefined {
  const own = ts.isCallExpression(call) ? [...findOwnFunctions(scan, call), ...findWorkerFunctions(scan, call)] : [];
  for (const fn of own) scan.callees.add(fn);
  return own.length > 0 ? undefined : findPlatformObjection(scan, call);
}
