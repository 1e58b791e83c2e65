import type { BackendFactory, ConnectionOptions, createPostgresBackend, PostgresConnectionOptions, RedisQueueBackend } from 'bullmq';

/** Which queue, on which server. */
export interface QueuePlace {
  /** As BullMQ takes it: `{ host, port }`, `{ url }`, or a client. For PostgreSQL as node-postgres does, `{ connectionString }` among them, or a pool. */
  readonly connection: ConnectionOptions | PostgresConnectionOptions;
  /** Where the queue lives, if not in Redis: BullMQ's `createPostgresBackend`. */
  readonly factory?: typeof createPostgresBackend;
  /** Name of the queue; default `unstall`. */
  readonly queue?: string;
  /** What all keys of the queue begin with; default `bull`, as everywhere in BullMQ. */
  readonly prefix?: string;
}

/** How many finished jobs stay, and for how many seconds at most. */
export interface Keep {
  readonly age: number;
  readonly count: number;
}

export const DEFAULT_QUEUE = 'unstall';

/** A result must outlive the time its caller is cut off for; one that nobody fetches is worth nothing after an hour. */
export const DEFAULT_KEEP: Keep = { age: 3600, count: 10_000 };

/** Options that every class of BullMQ takes. Commands wait for a lost connection instead of failing at the 20th attempt. */
export function baseOptions({ connection, factory, prefix = 'bull' }: QueuePlace): { connection: ConnectionOptions; prefix: string } {
  const isAsIs = factory !== undefined || isClient(connection);
  return { connection: (isAsIs ? connection : { ...connection as object, maxRetriesPerRequest: null }) as ConnectionOptions, prefix };
}

/** For the constructors of BullMQ: what is used of a queue is the same everywhere, but their types tell Redis apart; `undefined` is Redis. */
export function factoryOf({ factory }: QueuePlace): BackendFactory<RedisQueueBackend, ConnectionOptions> {
  return factory as unknown as BackendFactory<RedisQueueBackend, ConnectionOptions>;
}

/** `host:port`, without user and password. */
export function describeServer({ connection, factory }: QueuePlace): string {
  const own: Address = typeof connection === 'string' ? { url: connection } : connection as Address;
  const { url: text, connectionString, host, port } = own.options ?? own;
  const address = text ?? connectionString;
  const url = address === undefined ? undefined : new URL(address);
  return `${url?.hostname || (host ?? '127.0.0.1')}:${url?.port || (port ?? (factory === undefined ? 6379 : 5432))}`;
}

/** Clients and pools keep theirs in `options`. */
interface Address {
  readonly url?: string;
  readonly connectionString?: string;
  readonly host?: string;
  readonly port?: number;
  readonly options?: Address;
}

/** `Redis at host:port`. */
export function nameServer(place: QueuePlace): string {
  return `${place.factory === undefined ? 'Redis' : 'PostgreSQL'} at ${describeServer(place)}`;
}

/** What others say ends with a full stop or without. */
export function asSentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function isClient(connection: QueuePlace['connection']): boolean {
  return typeof (connection as { duplicate?: unknown }).duplicate === 'function';
}
