import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { ChildLane } from './child-lane.js';
import type { Lane, LaneEvents, LaneSource } from './lane.js';
import { OffloadError } from './offload-error.js';
import { poolLimits } from './settings.js';

const CHILD = fileURLToPath(new URL('./child-worker.js', import.meta.url));

/** Child processes: for work that needs much memory and for addons that cannot be loaded twice in one process. */
export class ChildSource implements LaneSource {
  readonly #children = new Set<ChildProcess>();

  async start(events: LaneEvents): Promise<Lane> {
    const { memory, tasks } = poolLimits('process');
    const flags = memory === undefined ? [] : [`--max-old-space-size=${memory}`];
    const child = fork(CHILD, { serialization: 'advanced', execArgv: [...inheritedFlags(), ...flags] });
    this.#children.add(child);
    child.once('exit', () => this.#children.delete(child));
    const failed = once(child, 'error').then(([error]: unknown[]) => { throw error; });
    try {
      await Promise.race([once(child, 'spawn'), failed]);
    } catch (cause) {
      throw new OffloadError('ERR_OFFLOAD_START', `A child process cannot start: ${String(cause)}`, { cause });
    }
    failed.catch(() => {}); // Later errors are of single messages; the lane hears of them from `send`.
    return new ChildLane({ child, tasks }, events);
  }

  async close(): Promise<void> {
    await Promise.all(Array.from(this.#children, async (child) => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    }));
  }
}

/** Those of this process, less what would start the program or a debugger a second time. */
function inheritedFlags(): string[] {
  const flags = process.execArgv;
  return flags.filter((flag, i) => !/^(-e|-p|-pe|--eval|--print|--inspect.*|--input-type.*)$/.test(flag) && !/^(-e|-p|-pe|--eval|--print)$/.test(flags[i - 1] ?? ''));
}
