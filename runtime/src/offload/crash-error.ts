import { OffloadError } from './offload-error.js';

/** Why a worker ended while it ran `label`. `cause` is what the worker threw outside the call, if anything. */
export function crashError(label: string, exitCode: number, cause: unknown): OffloadError {
  if ((cause as { code?: unknown } | undefined)?.code === 'ERR_WORKER_OUT_OF_MEMORY') {
    return new OffloadError('ERR_OFFLOAD_OUT_OF_MEMORY', `The worker that ran ${label} has reached its memory limit.`, { cause });
  }
  if (cause !== undefined) {
    const message = cause instanceof Error ? cause.message : String(cause);
    return new OffloadError('ERR_OFFLOAD_CRASHED', `The worker that ran ${label} has crashed: ${message}`, { cause });
  }
  return new OffloadError('ERR_OFFLOAD_EXITED', `The worker that ran ${label} has exited with code ${exitCode}.`);
}
