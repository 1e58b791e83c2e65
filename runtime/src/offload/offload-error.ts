/** Stable codes of everything the executor itself refuses or reports; each has a paragraph in `docs/errors/offload.md`. */
export const OFFLOAD_ERROR_CODES = [
  'ERR_OFFLOAD_ARGUMENT',
  'ERR_OFFLOAD_BACKEND',
  'ERR_OFFLOAD_CALLBACK_EXPIRED',
  'ERR_OFFLOAD_CLOSED',
  'ERR_OFFLOAD_CRASHED',
  'ERR_OFFLOAD_ENTRY',
  'ERR_OFFLOAD_EXITED',
  'ERR_OFFLOAD_HANDLE_LOST',
  'ERR_OFFLOAD_LOST',
  'ERR_OFFLOAD_MEMBER',
  'ERR_OFFLOAD_MODULE',
  'ERR_OFFLOAD_NOT_ALLOWED',
  'ERR_OFFLOAD_OPTION',
  'ERR_OFFLOAD_OUT_OF_MEMORY',
  'ERR_OFFLOAD_QUEUE_FULL',
  'ERR_OFFLOAD_RECORDER',
  'ERR_OFFLOAD_RESULT',
  'ERR_OFFLOAD_ROOT',
  'ERR_OFFLOAD_START',
  'ERR_OFFLOAD_TIMEOUT',
] as const;

export type OffloadErrorCode = (typeof OFFLOAD_ERROR_CODES)[number];

/** An error of the executor, never of the function it runs; the latter's errors arrive as they were thrown. */
export class OffloadError extends Error {
  override readonly name = 'OffloadError';
  readonly code: OffloadErrorCode;

  constructor(code: OffloadErrorCode, message: string, options?: { readonly cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}
