import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const bin = fileURLToPath(new URL('../../../cli/bin/unstall.js', import.meta.url));

/** The folder of the jobs, which is the root of both sides. */
export const app: string = fileURLToPath(new URL('./fixtures/app/', import.meta.url));

/** `unstall worker` as a process of its own. */
export class WorkerProcess {
  readonly child: ChildProcess;
  readonly exited: Promise<number | null>;
  stderr = '';
  stdout = '';

  constructor(args: readonly string[], cwd: string = app) {
    this.child = spawn(process.execPath, [bin, 'worker', ...args], { cwd, env: { ...process.env, REDIS_URL: '', NODE_OPTIONS: '' } });
    this.child.stderr?.on('data', (part) => { this.stderr += String(part); });
    this.child.stdout?.on('data', (part) => { this.stdout += String(part); });
    this.exited = once(this.child, 'close').then(([code]) => code as number | null);
  }

  /** Resolves when it takes jobs. */
  static async ready(args: readonly string[]): Promise<WorkerProcess> {
    const worker = new WorkerProcess(['--allow', './jobs/*', ...args]);
    await worker.says('ready.');
    return worker;
  }

  /** Waits until it has printed a text. */
  async says(text: string): Promise<void> {
    while (!this.stderr.includes(text)) {
      const code = await Promise.race([once(this.child.stderr as NodeJS.ReadableStream, 'data'), this.exited]);
      if (!Array.isArray(code) && !this.stderr.includes(text)) throw new Error(`The worker has ended with ${code}: ${this.stderr}`);
    }
  }

  async kill(signal: NodeJS.Signals): Promise<number | null> {
    this.child.kill(signal);
    return this.exited;
  }
}
