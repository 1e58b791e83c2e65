import { inspect } from 'node:util';
import { runRequest } from '../offload/backend.js';
import type { ErrorRecord } from '../offload/error-record.js';
import { OffloadError } from '../offload/offload-error.js';
import { pack } from '../offload/pack.js';
import type { Packed, Reply } from '../offload/wire.js';
import type { AllowList } from './allow-list.js';
import { toText } from './binary-text.js';
import { checkNames } from './check-names.js';
import { isJobData, readSteps, writeFailure } from './job-data.js';

/** A dashboard shows this much of an error. Characters. */
const HEAD = 300;

/** Tells the queue that a job has failed; the message carries the error as its caller gets it. */
class JobFailure extends Error {
  override readonly name = 'JobFailure';
}

export interface RunnerInit {
  readonly allowed: AllowList;
  readonly onRefused: (error: OffloadError) => void;
}

/** Makes the function that runs jobs in the pools of this process and returns their packed results as text. */
export function createRunner({ allowed, onRefused }: RunnerInit): (job: { readonly data: unknown }) => Promise<string> {
  return async ({ data }) => {
    const { ok, result } = await answer(data, allowed).catch((error: unknown) => {
      if (error instanceof OffloadError) onRefused(error);
      return { ok: false, result: pack(error, { root: 'error' }) };
    });
    if (ok) return toText(result);
    throw new JobFailure(writeFailure(describe(result), result));
  };
}

async function answer(data: unknown, allowed: AllowList): Promise<Reply> {
  if (!isJobData(data)) throw new OffloadError('ERR_OFFLOAD_NOT_ALLOWED', 'The job is none of `offload`, so it is not run.');
  const module = await allowed.find(data.module);
  checkNames(data);
  const { pool, timeout } = data;
  return runRequest({ module, ...readSteps(data) }, { pool, timeout });
}

function describe(result: Packed): string {
  const { classes, message } = (result.value ?? {}) as Partial<ErrorRecord>;
  const text = classes === undefined ? inspect(result.value) : `${classes[0]}: ${message}`;
  return text.length > HEAD ? `${text.slice(0, HEAD)}…` : text;
}
