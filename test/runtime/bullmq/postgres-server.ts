import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findFreePort } from './redis-server.js';

const VERSIONS = '/usr/lib/postgresql';

/** Whether tests of a queue in PostgreSQL can run here: they need its server, and `pg`, which BullMQ loads. `UNSTALL_REQUIRE_POSTGRES=1` makes a missing one a failure. */
export const hasPostgres: boolean = findPostgres();

function findPostgres(): boolean {
  const isThere = spawnSync('ls', [VERSIONS]).status === 0 && hasClient();
  if (!isThere && process.env['UNSTALL_REQUIRE_POSTGRES'] === '1') throw new Error('There is no PostgreSQL server or no package `pg`, and UNSTALL_REQUIRE_POSTGRES=1 asks for them.');
  if (!isThere) console.warn('SKIPPED: there is no PostgreSQL server or no package `pg` on this machine, so the tests of a queue in PostgreSQL do not run.');
  return isThere;
}

function hasClient(): boolean {
  try {
    createRequire(createRequire(import.meta.url).resolve('bullmq')).resolve('pg');
    return true;
  } catch {
    // Not installed, which is what is asked.
    return false;
  }
}

/** A server of our own on a free port. It refuses to run as root, who lets the user `postgres` start it. */
export class PostgresServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'unstall-postgres-'));

  constructor(port: number) {
    this.port = port;
  }

  static async start(): Promise<PostgresServer> {
    const server = new PostgresServer(await findFreePort());
    chmodSync(server.#folder, 0o777);
    server.#run('initdb', `-D ${server.#folder}/data -A trust -U postgres`);
    server.#run('pg_ctl', `-D ${server.#folder}/data -l ${server.#folder}/log -w -o "-p ${server.port} -k ${server.#folder} -c fsync=off" start`);
    return server;
  }

  get url(): string {
    return `postgres://postgres@127.0.0.1:${this.port}/postgres`;
  }

  restart(): void {
    this.#run('pg_ctl', `-D ${this.#folder}/data -l ${this.#folder}/log -w -m fast restart`);
  }

  stop(): void {
    this.#run('pg_ctl', `-D ${this.#folder}/data -w -m immediate stop`);
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #run(tool: string, args: string): void {
    const command = `${VERSIONS}/${readdirSync(VERSIONS).at(-1)}/bin/${tool} ${args}`;
    const [file, ...rest] = process.getuid?.() === 0 ? ['su', 'postgres', '-c', command] : ['sh', '-c', command];
    execFileSync(file as string, rest, { stdio: 'ignore' });
  }
}
