/**
 * One stack frame as V8 tells it, before source maps: function, script, 1-based line and column, whether it awaits, and whether it stands
 * on the function's first line, where V8 also serves what came in shortly before.
 */
export type RawFrame = readonly [name: string, script: string, line: number, column: number, async: boolean, head: boolean];

const toRawFrame = (site: NodeJS.CallSite): RawFrame => [
  site.getFunctionName() ?? '',
  site.getScriptNameOrSourceURL() ?? '',
  site.getLineNumber() ?? 0,
  site.getColumnNumber() ?? 0,
  site.isAsync(),
  site.getLineNumber() === site.getEnclosingLineNumber(),
];

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
