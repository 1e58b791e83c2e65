import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** Whether tests of the queue can run here. `UNSTALL_REQUIRE_REDIS=1` makes a missing server a failure. */
export const hasRedis: boolean = findRedis();

function findRedis(): boolean {
  if (spawnSync('redis-server', ['--version']).status === 0) return true;
  if (process.env['UNSTALL_REQUIRE_REDIS'] === '1') throw new Error('There is no `redis-server`, and UNSTALL_REQUIRE_REDIS=1 asks for it.');
  console.warn('SKIPPED: there is no `redis-server` on this machine, so the tests of the queue do not run.');
  return false;
}

/** A server of our own on a free port, whose data outlives a restart. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'unstall-redis-'));
  #process: ChildProcess | undefined;

  constructor(port: number) {
    this.port = port;
  }

  static async start(...args: string[]): Promise<RedisServer> {
    const server = new RedisServer(await findFreePort());
    await server.start(...args);
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(...more: string[]): Promise<void> {
    const args = [...more, '--port', String(this.port), '--save', '', '--appendonly', 'yes', '--appendfsync', 'everysec', '--dir', this.#folder];
    this.#process = spawn('redis-server', args, { stdio: 'ignore' });
    while (!await this.#answers()) await delay(20);
  }

  /** Ends the server as a shutdown does: what has been written is kept. */
  async halt(): Promise<void> {
    const server = this.#process;
    this.#process = undefined;
    if (server === undefined) return;
    const gone = once(server, 'exit');
    server.kill('SIGTERM');
    await gone;
  }

  async stop(): Promise<void> {
    await this.halt();
    rmSync(this.#folder, { recursive: true, force: true });
  }

  /** `PING`, because a server that is still loading its file accepts connections. */
  #answers(): Promise<boolean> {
    return new Promise((resolve) => {
      const socket = connect(this.port, '127.0.0.1', () => socket.write('PING\r\n'));
      socket.once('data', (data) => {
        socket.destroy();
        resolve(String(data).startsWith('+PONG') || String(data).startsWith('-NOAUTH'));
      });
      socket.once('error', () => resolve(false));
    });
  }
}

export async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
