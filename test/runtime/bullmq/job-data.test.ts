import { describe, expect, it } from 'vitest';
import { toText } from '../../../runtime/src/bullmq/binary-text.js';
import { checkNames } from '../../../runtime/src/bullmq/check-names.js';
import type { JobData } from '../../../runtime/src/bullmq/job-data.js';
import { isJobData, readFailure, readSteps, writeFailure, writeJob } from '../../../runtime/src/bullmq/job-data.js';
import { pack } from '../../../runtime/src/offload/pack.js';
import { packSteps } from '../../../runtime/src/offload/pack-steps.js';
import { unpack } from '../../../runtime/src/offload/unpack.js';
import type { Step } from '../../../runtime/src/offload/wire.js';

const module = { specifier: './x.js', caller: import.meta.url };
const chain: readonly Step[] = [
  { op: 'get', key: 'Shop' }, { op: 'new', args: [new TypeError('t')] }, { op: 'get', key: 'sell' }, { op: 'call', args: [Buffer.from('a'), new Map([['e', new RangeError('r')]])] },
];
const job = (more: Partial<JobData> = {}): JobData => ({ ...writeJob({ module, steps: packSteps(module, chain, {}) }, { module: './x.js' }), ...more });

describe('the data of a job', () => {
  it('keeps a chain through JSON', () => {
    const data = JSON.parse(JSON.stringify(job({ timeout: 5 }))) as unknown;
    if (!isJobData(data)) throw new Error('It is not recognised.');
    expect(data.steps).toEqual([{ get: 'Shop' }, 'new', { get: 'sell' }, 'call']);
    const steps = unpack(readSteps(data).steps) as Step[];
    expect(steps).toEqual(chain);
    expect(() => checkNames(data)).not.toThrow();
  });

  it.each([
    undefined, null, 'x', {}, [], job({ version: 2 as 1 }), job({ steps: 'call' as unknown as [] }), job({ steps: [{ get: 1 as unknown as string }] }), job({ steps: ['eval' as 'call'] }),
    job({ module: 1 as unknown as string }), job({ timeout: -1 }), job({ timeout: 'x' as unknown as number }), job({ pool: 'gpu' as 'cpu' }), { __proto__: job() , version: 0 },
  ])('is not taken for one when it is %j', (data) => {
    expect(isJobData(data)).toBe(false);
  });

  it.each(['constructor', '__proto__', 'prototype', 'call', 'apply', 'bind', 'toString', 'hasOwnProperty', '__defineGetter__', '__lookupGetter__', 'caller'])('may not read `%s`, wherever in the chain', (get) => {
    for (const steps of [[{ get }, 'call'], [{ get: 'x' }, { get }], [{ get: 'x' }, 'call', { get }]] as const) {
      expect(() => checkNames(job({ steps }))).toThrow(expect.objectContaining({ code: 'ERR_OFFLOAD_NOT_ALLOWED' }) as Error);
    }
  });

  it('cannot change a judged name by what comes with the arguments', () => {
    const step: Record<string, unknown> = { op: 'get', key: 'add' };
    const record = { classes: ['Error'], message: 'constructor', own: { name: '' }, hidden: [], stack: undefined };
    const payload = toText({ args: { value: [[]], patches: [[step, 'key', 'error', record]] }, steps: [step] });
    const steps = unpack(readSteps(job({ steps: [{ get: 'add' }, 'call'], payload })).steps) as Step[];
    expect(steps).toEqual([{ op: 'get', key: 'add' }, { op: 'call', args: [] }]);
  });

  it('is refused when its payload holds no argument lists', () => {
    expect(() => readSteps(job({ payload: toText({ args: { value: 'x' } }) }))).toThrow(TypeError);
    expect(() => readSteps(job({ payload: 'no such text' }))).toThrow();
  });
});

describe('the reason of a failure', () => {
  it('shows a line and carries the error', () => {
    const reason = writeFailure('TypeError: x', pack(new TypeError('x', { cause: 1 }), { root: 'error' }));
    expect(reason.split('\n')[0]).toBe('TypeError: x');
    const reply = readFailure(reason);
    expect(reply?.ok).toBe(false);
    expect(unpack(reply?.result ?? { value: 0 })).toEqual(new TypeError('x', { cause: 1 }));
    expect(readFailure('job stalled more than allowable limit')).toBeUndefined();
  });
});
