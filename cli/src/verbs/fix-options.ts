import { findTwinMistake, type TwinOptions } from '@unstall/codemod';
import { resolve } from 'node:path';
import { UsageError } from '../usage-error.js';
import type { Values } from '../verb.js';

/** The command line of `unstall fix`. */
export interface FixOptions {
  readonly paths: readonly string[];
  readonly write: boolean;
  readonly allowDirty: boolean;
  readonly interactive: boolean;
  readonly strict: boolean;
  readonly format: 'text' | 'diff' | 'json';
  readonly verify?: string;
  /** Milliseconds. */
  readonly verifyTimeout?: number;
  readonly since?: string;
  readonly only?: 'native' | 'offload';
  readonly parallelize: boolean;
  readonly twin?: TwinOptions;
  readonly profile?: string;
  /** Absolute. */
  readonly plan?: string;
}

/** What a plan that is there already no longer asks. */
const makesPlan = ['verify', 'verify-timeout', 'interactive', 'since', 'only', 'parallelize', 'twin-suffix', 'twin-folder', 'profile'] as const;

/** @throws UsageError for options that contradict each other, a time that is none, or a name that cannot be one. */
export function readFixOptions(values: Values, paths: readonly string[]): FixOptions {
  const text = (key: string): { [name: string]: string } => (typeof values[key] === 'string' ? { [key]: values[key] } : {});
  checkPlan(values, paths);
  const verifyTimeout = readTimeout(values);
  return {
    paths,
    write: values['write'] === true,
    allowDirty: values['allow-dirty'] === true,
    interactive: values['interactive'] === true,
    strict: values['strict'] === true,
    parallelize: values['parallelize'] === true,
    format: readFormat(values),
    ...text('since'),
    ...text('verify'),
    ...text('profile'),
    ...(text('only') as Pick<FixOptions, 'only'>),
    ...(verifyTimeout !== undefined && { verifyTimeout }),
    ...readTwin(values),
    ...(typeof values['plan'] === 'string' && { plan: resolve(values['plan']) }),
  };
}

function checkPlan(values: Values, paths: readonly string[]): void {
  if (values['verify'] === '') throw new UsageError('--verify has no command; write it in quotes, e.g. --verify "npm test".');
  if (values['plan'] === undefined) return;
  const other = makesPlan.find((key) => values[key] !== undefined);
  if (other !== undefined) throw new UsageError(`--${other} is for making a plan, and --plan has one; leave one of them out.`);
  if (paths.length > 1) throw new UsageError('--plan belongs to one folder; name that folder, or none.');
}

function readFormat(values: Values): FixOptions['format'] {
  const format = values['format'] as FixOptions['format'] | undefined;
  if (values['print-patch'] !== true) return format ?? 'text';
  if (format !== undefined && format !== 'diff') throw new UsageError(`--print-patch prints a diff, and --format says '${format}'; leave one of them out.`);
  return 'diff';
}

function readTimeout(values: Values): number | undefined {
  const given = values['verify-timeout'];
  if (given === undefined) return undefined;
  if (values['verify'] === undefined) throw new UsageError('--verify-timeout needs --verify CMD.');
  const seconds = Number(given);
  if (!(seconds > 0 && Number.isFinite(seconds))) throw new UsageError(`--verify-timeout '${String(given)}' is not a number of seconds.`);
  return seconds * 1000;
}

function readTwin({ 'twin-suffix': suffix, 'twin-folder': folder }: Values): Pick<FixOptions, 'twin'> {
  const twin: TwinOptions = { ...(typeof suffix === 'string' && { suffix }), ...(typeof folder === 'string' && { folder }) };
  const mistake = findTwinMistake(twin);
  if (mistake !== undefined) throw new UsageError(`${mistake}.`);
  return suffix === undefined && folder === undefined ? {} : { twin };
}
