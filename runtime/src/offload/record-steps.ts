import { OffloadError } from './offload-error.js';
import type { Step } from './wire.js';

/** A recorded chain, from its end to its start. */
interface Link {
  readonly step: Step;
  readonly before: Link | undefined;
}

/** Runs `recorder` against a proxy and returns the chain it ends with. Throws `ERR_OFFLOAD_RECORDER`. */
export function recordSteps(recorder: (module: unknown) => unknown): readonly Step[] {
  const links = new WeakMap<object, Link | undefined>();

  const isRecorded = (value: unknown): boolean => typeof value === 'function' && links.has(value);

  function record(link: Link | undefined): object {
    const add = (step: Step): object => {
      if (step.op !== 'get' && step.args.some(isRecorded)) throw chainAsArgument();
      return record({ step, before: link });
    };
    const proxy = new Proxy(function recorded() {}, {
      get: (_target, key) => typeof key === 'symbol' || key === 'then' ? undefined : add({ op: 'get', key }),
      apply: (_target, _this, args: unknown[]) => add({ op: 'call', args }),
      construct: (_target, args: unknown[]) => add({ op: 'new', args }),
      set() {
        throw new OffloadError('ERR_OFFLOAD_RECORDER', 'A recorder cannot assign; it reads, calls and constructs.');
      },
    });
    links.set(proxy, link);
    return proxy;
  }

  const end = recorder(record(undefined));
  const isObject = (typeof end === 'object' && end !== null) || typeof end === 'function';
  if (isObject && links.has(end)) return unroll(links.get(end));
  throw new OffloadError('ERR_OFFLOAD_RECORDER', `The recorder returns ${end instanceof Promise ? 'a promise' : 'something'} that is not the end of its chain on the module.`);
}

function chainAsArgument(): OffloadError {
  return new OffloadError('ERR_OFFLOAD_RECORDER', 'A recorder passes a part of the module as an argument; its arguments are values of the caller.');
}

function unroll(last: Link | undefined): Step[] {
  const steps: Step[] = [];
  for (let link = last; link !== undefined; link = link.before) steps.push(link.step);
  return steps.reverse();
}
