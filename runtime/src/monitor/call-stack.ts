/**
 * One stack frame as V8 tells it, before source maps: function, script, 1-based line and column, whether it awaits, and whether it stands
 * at the function's head, where V8 also serves what came in shortly before.
 */
export type RawFrame = readonly [name: string, script: string, line: number, column: number, async: boolean, head: boolean];

const toRawFrame = (site: NodeJS.CallSite): RawFrame => [
  site.getFunctionName() ?? '',
  site.getScriptNameOrSourceURL() ?? '',
  site.getLineNumber() ?? 0,
  site.getColumnNumber() ?? 0,
  site.isAsync(),
  isAtHead(site),
];

/** A head is the `(` of the parameters, after `async function* name` or a part of it. The line alone would be all of a minified program. */
function isAtHead(site: NodeJS.CallSite): boolean {
  if (site.getLineNumber() !== site.getEnclosingLineNumber()) return false;
  const before = (site.getColumnNumber() ?? 0) - (site.getEnclosingColumnNumber() ?? 0);
  const name = site.getFunctionName()?.length ?? 0;
  return HEADS.has(before) || HEADS.has(before - name);
}

/** Lengths of what may stand before the name, or before the parameters of a function without one. */
const HEADS = new Set(['', 'async ', 'function', 'function ', 'function* ', 'async function', 'async function ', 'async function* ', 'get ', 'set '].map(({ length }) => length));

const { captureStackTrace } = Error;

/**
 * The current stack, innermost first, without `below` and what it calls. The hooks of `Error` are put back before it returns, so that
 * the program's own `prepareStackTrace` (source-map-support and the like) neither runs nor notices.
 */
export function captureRawFrames(limit: number, below: (...args: never[]) => unknown): readonly RawFrame[] {
  const limitBefore = Object.getOwnPropertyDescriptor(Error, 'stackTraceLimit');
  const prepareBefore = Object.getOwnPropertyDescriptor(Error, 'prepareStackTrace');
  const holder: { stack?: unknown } = {};
  try {
    Error.stackTraceLimit = limit;
    Error.prepareStackTrace = (_error, sites) => sites.map(toRawFrame);
    captureStackTrace(holder, below);
    const { stack } = holder;
    return Array.isArray(stack) ? (stack as RawFrame[]) : [];
  } catch {
    // `Error` is frozen or a getter of the program threw: no stack is better than a broken program.
    return [];
  } finally {
    putBack('stackTraceLimit', limitBefore);
    putBack('prepareStackTrace', prepareBefore);
  }
}

function putBack(key: 'stackTraceLimit' | 'prepareStackTrace', before: PropertyDescriptor | undefined): void {
  if (before) Reflect.defineProperty(Error, key, before);
  else Reflect.deleteProperty(Error, key);
}
