import fs from 'node:fs';

/** What the kernel says about the watched thread. */
export interface ThreadStat {
  /** Milliseconds on a CPU. */
  readonly run: number;
  /** Milliseconds ready to run without getting a CPU; the kernel adds a wait only once it is over. */
  readonly wait: number;
}

/** Reads the account of one thread; gives undefined where there is none (not Linux, `/proc` hidden, thread ended). */
export interface ThreadStatReader {
  readonly read: () => ThreadStat | undefined;
  /** True if the thread is ready to run or running at this moment. */
  readonly isRunnable: () => boolean;
  readonly close: () => void;
}

/** @param thread kernel id of the thread; that of the main thread is the process id, and `undefined` means the calling thread */
export function openThreadStat(thread: number | undefined): ThreadStatReader {
  const folder = thread === undefined ? '/proc/thread-self' : `/proc/self/task/${thread}`;
  const schedule = openFile(`${folder}/schedstat`);
  const stat = openFile(`${folder}/stat`);
  return {
    read: () => {
      const [run, wait] = schedule.read().split(' ', 2);
      return run === '' || wait === undefined ? undefined : { run: Number(run) / 1e6, wait: Number(wait) / 1e6 };
    },
    isRunnable: () => /\) R/.test(stat.read()),
    close: () => {
      schedule.close();
      stat.close();
    },
  };
}

/** The kernel's number of the calling thread, where there is `/proc`. */
export function readThreadNumber(): number | undefined {
  try {
    return Number(fs.readlinkSync('/proc/thread-self').split('/').at(-1));
  } catch {
    return undefined;
  }
}

const nothing = { read: () => '', close: () => {} };

function openFile(path: string): { readonly read: () => string; readonly close: () => void } {
  if (process.platform !== 'linux') return nothing;
  const bytes = Buffer.alloc(512);
  try {
    const fd = fs.openSync(path, 'r');
    const read = (): string => {
      try {
        return bytes.toString('latin1', 0, fs.readSync(fd, bytes, 0, bytes.length, 0));
      } catch {
        // The thread has ended.
        return '';
      }
    };
    return { read, close: () => fs.closeSync(fd) };
  } catch {
    // A sandbox hides /proc; starvation is then not told apart.
    return nothing;
  }
}
