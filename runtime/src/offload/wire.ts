/** Where a module is: the specifier as written, and the file that wrote it (`import.meta.url` or `__filename`). */
export interface ModuleRef {
  readonly specifier: string;
  readonly caller: string;
}

/** One step from a module to a result: read a member, call what was read last, or construct it. */
export type Step =
  | { readonly op: 'get'; readonly key: string }
  | { readonly op: 'call' | 'new'; readonly args: readonly unknown[] };

/** What structured clone loses of an object it keeps: its prototype. The object itself stands in the same message. */
export type Shape = readonly [object: object, prototype: 'Buffer' | 'null'];

/** A place in a packed value whose content is `data` and has to be made into what `kind` says. */
export type Patch = readonly [container: object, key: unknown, kind: string, data: unknown];

/**
 * A value as it crosses threads or processes. Everything else in it survives structured clone; `shapes` and `patches`
 * point at objects inside `value`, which works because structured clone keeps identity within one message.
 */
export interface Packed {
  value: unknown;
  shapes?: Shape[];
  patches?: Patch[];
}

/** What a worker is asked to do. `steps` packs a `Step[]`, `stores` packs what `propagate` carries, by name. */
export interface Request {
  readonly module: ModuleRef;
  readonly steps: Packed;
  readonly stores?: Packed;
  /** Present in calls of an actor: what they work on, and which of its objects the caller no longer holds. */
  readonly actor?: ActorPart;
  /** The reply goes on to another process. */
  readonly isApart?: boolean;
}

/** `target` is the number of an object the worker keeps; absent: the module. */
interface ActorPart {
  readonly target?: number;
  readonly release?: readonly number[];
}

/** What comes back: the packed result, or the packed error or thrown value. */
export interface Reply {
  readonly ok: boolean;
  readonly result: Packed;
  /** The worker asks to be replaced: its heap has grown past the limit, or it holds on to a module that failed to load. */
  readonly spent?: true;
}

/** A worker asks the main loop to run a function that was passed as an argument; the worker waits for the answer. */
export interface CallbackRequest {
  readonly callback: number;
  readonly args: Packed;
}
