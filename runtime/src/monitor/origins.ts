import { createRequire } from 'node:module';
import type { RawFrame } from './call-stack.js';

/** Where a callback that blocked was scheduled. */
export interface Origin {
  /** How long the callback ran, ms. */
  readonly durationMs: number;
  readonly frames: readonly RawFrame[];
}

type BlockedAt = (onBlocked: (ms: number, stack: readonly string[]) => void, options: { threshold: number }) => { stop: () => void };

/**
 * Follows every asynchronous resource with `blocked-at`, which keeps a stack for each: requests drop to a tenth, so it is for the minutes of
 * a hunt. Returns what ends it.
 * @param threshold milliseconds
 */
export function followOrigins(threshold: number, onOrigin: (origin: Origin) => void): () => void {
  const blockedAt = createRequire(import.meta.url)('blocked-at') as BlockedAt;
  const limit = Error.stackTraceLimit;
  const { stop } = blockedAt((durationMs, stack) => onOrigin({ durationMs, frames: parseStack(stack) }), { threshold });
  return () => {
    stop();
    Error.stackTraceLimit = limit;
  };
}

const LINE = /^\s*at (?<async>async )?(?:(?<name>.*?) (?:\[as [^\]]+\] )?\()?(?<script>[^()]*?):(?<line>\d+):(?<column>\d+)\)?$/;

/** Reads the lines of `error.stack`; what is no frame with a place is left out. */
function parseStack(lines: readonly string[]): RawFrame[] {
  return lines.flatMap((text): RawFrame[] => {
    const groups = LINE.exec(text)?.groups;
    if (!groups) return [];
    const { name = '', script = '', line, column } = groups;
    if (script.endsWith('/blocked-at/index.js')) return [];
    return [[name.slice(name.lastIndexOf('.') + 1), script, Number(line), Number(column), groups['async'] !== undefined, false]];
  });
}
