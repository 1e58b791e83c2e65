import type { CallbackRunner } from '../types.js';

const timer = (module: string, path: string): CallbackRunner => ({
  module,
  path,
  argument: 0,
  runs: 'later',
  what: `\`${path}\` callback`,
  kind: 'timer',
});

const listener = (path: string): CallbackRunner => ({
  module: '*',
  path,
  argument: 1,
  runs: 'later',
  what: '`{0}` listener',
  kind: 'listener',
});

const settled = (path: string): CallbackRunner => ({
  module: '*',
  path,
  argument: 'any',
  runs: 'later',
  what: `\`${path}\` callback`,
  kind: 'promise',
  receives: ['^'],
});

/** Builtins whose function arguments are Node-style callbacks or listeners. */
const callbackModules = ['child_process', 'crypto', 'dgram', 'dns', 'fs', 'net', 'readline', 'stream', 'tls', 'zlib'];

/** Functions that run their callback from the event loop. */
export const loopRunners: readonly CallbackRunner[] = [
  ...['setTimeout', 'setInterval', 'setImmediate'].flatMap((name) => [timer('global', name), timer('node:timers', name)]),
  timer('global', 'queueMicrotask'),
  timer('node:process', 'nextTick'),
  ...['on', 'once', 'addListener', 'prependListener', 'prependOnceListener', 'addEventListener'].map(listener),
  ...['then', 'catch', 'finally'].map(settled),
  ...callbackModules.map(
    (name): CallbackRunner => ({ module: `node:${name}`, path: '*', argument: 'any', runs: 'later', what: 'callback', kind: 'callback' }),
  ),
  { module: 'co', path: 'co', argument: 0, runs: 'later', what: 'coroutine', kind: 'callback' },
  { module: 'co', path: 'wrap', argument: 0, runs: 'later', what: 'coroutine', kind: 'callback' },
  { module: 'bluebird', path: 'coroutine', argument: 0, runs: 'later', what: 'coroutine', kind: 'callback' },
];
