import type { CallbackRunner } from '../types.js';

const ends = ['exit', 'beforeExit', 'uncaughtException', 'uncaughtExceptionMonitor', 'unhandledRejection'];
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGQUIT', 'SIGBREAK', 'SIGUSR2'];

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
    atExit('node:process', method, { argument: 1, events: [...ends, ...signals] }),
  ),
  atExit('node:process', 'setUncaughtExceptionCaptureCallback'),
  atExit('signal-exit', 'onExit'),
  atExit('signal-exit', 'signalExit'),
  atExit('exit-hook', 'exitHook'),
];
