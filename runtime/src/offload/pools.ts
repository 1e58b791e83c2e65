import { closeActors } from './actor-thread.js';
import { ChildSource } from './child-source.js';
import { Pool } from './pool.js';
import type { PoolState } from './pool.js';
import type { PoolName } from './settings.js';
import { currentBackend } from './settings.js';
import { endSyncThread } from './sync-thread.js';
import { ThreadSource } from './thread-source.js';

const pools = new Map<PoolName, Pool>();

/** The pool of this name, created with its first call. */
export function getPool(name: PoolName): Pool {
  const known = pools.get(name);
  if (known !== undefined) return known;
  const pool = new Pool(name, name === 'process' ? new ChildSource() : new ThreadSource(name));
  pools.set(name, pool);
  return pool;
}

/** Refuses new calls, waits for the accepted ones, ends all workers and the connections of a backend. A call made after that starts afresh. */
export async function close(): Promise<void> {
  endSyncThread();
  await Promise.all([currentBackend()?.close?.(), closeActors(), ...Array.from(pools.values(), (pool) => pool.close())]);
}

/** How many threads each pool has, how many of them are idle, and how many calls wait. */
export function poolStates(): Readonly<Partial<Record<PoolName, PoolState>>> {
  return Object.fromEntries(Array.from(pools, ([name, pool]) => [name, pool.state]));
}
