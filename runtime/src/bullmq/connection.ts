import type { ConnectionOptions } from 'bullmq';

/** Which queue, on which server. */
export interface QueuePlace {
  /** As BullMQ takes it: `{ host, port }`, `{ url }`, or a client. */
  readonly connection: ConnectionOptions;
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
export function baseOptions({ connection, prefix = 'bull' }: QueuePlace): { connection: ConnectionOptions; prefix: string } {
  const patient = isClient(connection) ? connection : { ...connection, maxRetriesPerRequest: null };
  return { connection: patient, prefix };
}

/** `host:port`, without user and password. */
export function describeServer(connection: ConnectionOptions): string {
  const own = connection as { url?: string; host?: string; port?: number };
  const options = isClient(connection) ? (connection as { options: typeof own }).options : own;
  const url = options.url === undefined ? undefined : new URL(options.url);
  return `${url?.hostname || (options.host ?? '127.0.0.1')}:${url?.port || (options.port ?? 6379)}`;
}

/** What others say ends with a full stop or without. */
export function asSentence(message: string): string {
  return message.endsWith('.') ? message : `${message}.`;
}

function isClient(connection: ConnectionOptions): boolean {
  return typeof (connection as { duplicate?: unknown }).duplicate === 'function';
}
