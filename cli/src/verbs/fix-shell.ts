import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

export interface ShellOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** Milliseconds. */
  readonly timeout: number;
  /** Ends the command; its reason is thrown. */
  readonly signal: AbortSignal;
}

/** One run of a command. */
export interface ShellRun {
  readonly passed: boolean;
  /** `exit code 1`, `signal SIGSEGV`, `stopped after 60 s`. */
  readonly reason: string;
  /** The end of what it printed. */
  readonly tail: string;
  /** Milliseconds. */
  readonly duration: number;
}

/** Characters of output that are kept. */
const kept = 16_384;

/** Milliseconds between the request to end and the end. */
const grace = 2_000;

/** Milliseconds; what timers can count. */
const longest = 2 ** 31 - 1;

/** Windows has no process groups; there the shell alone is ended. */
const hasGroups = process.platform !== 'win32';

/** Runs a shell command with everything that it starts in one process group; nothing of the group outlives the run. */
export async function runShell(command: string, { cwd, env, timeout, signal }: ShellOptions): Promise<ShellRun> {
  signal.throwIfAborted();
  const started = performance.now();
  const child = spawn(command, { cwd, env, shell: true, detached: hasGroups, stdio: ['ignore', 'pipe', 'pipe'] });
  const output = collect(child);
  let isLate = false;
  const stop = (): void => void endGroup(child);
  const timer = setTimeout(() => { isLate = true; stop(); }, Math.min(timeout, longest));
  signal.addEventListener('abort', stop);
  try {
    const [code, killer] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
    signal.throwIfAborted();
    const reason = isLate ? `stopped after ${seconds(timeout)}` : killer ? `signal ${killer}` : `exit code ${code}`;
    // What a process that has left the group still holds open is not waited for.
    await Promise.race([output.closed, sleep(1_000, undefined, { ref: false })]);
    return { passed: code === 0 && !isLate, reason, tail: output.tail(), duration: performance.now() - started };
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    kill(child, 'SIGKILL');
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

function collect(child: ChildProcess): { closed: Promise<unknown>; tail: () => string } {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      text = (text + chunk).slice(-kept);
    });
  }
  // What goes wrong is told by the one who waits for the exit.
  return { closed: once(child, 'close').catch(() => undefined), tail: () => text };
}

async function endGroup(child: ChildProcess): Promise<void> {
  kill(child, 'SIGTERM');
  await sleep(grace, undefined, { ref: false });
  kill(child, 'SIGKILL');
}

function kill(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return;
  try {
    if (hasGroups) process.kill(-child.pid, signal);
    else child.kill(signal);
  } catch {
    // Nobody is left in the group.
  }
}

/** `3.2 s`. */
export const seconds = (ms: number): string => `${ms < 10_000 ? (ms / 1000).toFixed(1) : Math.round(ms / 1000)} s`;
