/** A file is no longer the one the plan was made for. */
export class StalePlanError extends Error {
  override readonly name = 'StalePlanError';
  readonly code = 'UNSTALL_STALE_PLAN';
  readonly file: string;

  constructor(file: string) {
    super(`\`${file}\` has changed since the plan was made; plan again.`);
    this.file = file;
  }
}

/** A plan that is not one, or that names a file outside of the project. Nothing is written. */
export class InvalidPlanError extends Error {
  override readonly name = 'InvalidPlanError';
  readonly code = 'UNSTALL_INVALID_PLAN';
}

/** A file could not be written. Every file is as it was before. */
export class WriteError extends Error {
  override readonly name = 'WriteError';
  readonly code = 'UNSTALL_WRITE';
  /** Relative to the root. */
  readonly file: string;

  constructor(file: string, reason: string, options?: ErrorOptions) {
    super(`\`${file}\` cannot be written: ${reason}; no file is changed.`, options);
    this.file = file;
  }
}
