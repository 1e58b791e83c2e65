import type { CallbackRunner, ModuleEntry } from '../types.js';

const ends = ['exit', 'beforeExit', 'uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection'];
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK', 'SIGUSR2'];

const terminus = ['beforeShutdown', 'onSendFailureDuringShutdown', 'onShutdown', 'onSignal'];

const atExit = (module: string, path: string, rest: Partial<CallbackRunner> = {}): CallbackRunner => ({
  module,
  path,
  argument: 0,
  runs: 'exit',
  what: 'exit handler',
  ...rest,
});

/** Functions that run their callback while the process ends or crashes. */
export const exitRunners: readonly CallbackRunner[] = [
  ...['on', 'once', 'addListener', 'prependListener', 'prependOnceListener'].map((method) =>
    // `once` may stand around a single job, and goes with it.
    atExit('node:process', method, { argument: 1, events: [...ends, ...signals], ...(method === 'on' && { setsUp: true }) }),
  ),
  atExit('node:process', 'setUncaughtExceptionCaptureCallback'),
  atExit('signal-exit', 'onExit'),
  atExit('signal-exit', 'signalExit'),
  atExit('exit-hook', 'exitHook'),
  atExit('exit-hook', 'asyncExitHook'),
  atExit('node:process', 'finalization.register', { argument: 1 }),
  atExit('node:process', 'finalization.registerBeforeExit', { argument: 1 }),
  atExit('async-exit-hook', 'exitHook'),
  atExit('close-with-grace', 'closeWithGrace', { argument: 'any' }),
  atExit('node-cleanup', 'nodeCleanup'),
  atExit('@godaddy/terminus', 'createTerminus', { argument: 1, properties: terminus }),
];

export const exitModules: readonly ModuleEntry[] = [
  { module: 'async-exit-hook', main: 'exitHook', apis: [] },
  { module: 'close-with-grace', main: 'closeWithGrace', same: { 'closeWithGrace.': '' }, apis: [] },
  { module: 'exit-hook', main: 'exitHook', apis: [] },
  { module: 'node-cleanup', main: 'nodeCleanup', apis: [] },
  { module: 'signal-exit', main: 'signalExit', apis: [] },
];
