import { OffloadError } from './offload-error.js';
import { pack } from './pack.js';
import { Uncloneable } from './scan.js';
import { unpack } from './unpack.js';
import type { Packed, Reply } from './wire.js';

/** Runs a function of the caller for a worker that waits, awaits it, and packs what comes of it. Never rejects. */
export async function answerCallback(callback: ((...args: never) => unknown) | undefined, args: Packed): Promise<Reply> {
  try {
    if (callback === undefined) throw new OffloadError('ERR_OFFLOAD_CALLBACK_EXPIRED', 'The call this function was passed to has ended.');
    const value: unknown = await callback(...unpack(args) as never);
    return { ok: true, result: pack(value, { root: 'result' }) };
  } catch (error) {
    const reason = error instanceof Uncloneable
      ? new OffloadError('ERR_OFFLOAD_RESULT', `What the callback returns cannot be sent to the worker: ${error.message}.`)
      : error;
    return { ok: false, result: packSafely(reason) };
  }
}

function packSafely(reason: unknown): Packed {
  try {
    return pack(reason, { root: 'error' });
  } catch (cause) {
    return pack(new OffloadError('ERR_OFFLOAD_RESULT', 'What the callback threw cannot be sent to the worker.', { cause }), { root: 'error' });
  }
}
