import type { TermReader } from '@unstall/analysis';
import { RESULT } from '@unstall/catalog';

type Term = NonNullable<ReturnType<TermReader['read']>>;

/** Calls, and classes, by module, that give what belongs to this thread: sockets, streams, servers, processes, connections. */
const handles: Readonly<Record<string, RegExp>> = {
  'fs': /^(createReadStream|createWriteStream|watch|opendir|opendirSync|promises\.open|ReadStream|WriteStream)$/,
  'fs/promises': /^(open|opendir|watch)$/,
  'net': /^(connect|createConnection|createServer|Socket|Server)$/,
  'tls': /^(connect|createServer|TLSSocket)$/,
  'dgram': /^createSocket$/,
  'http': /^(createServer|request|get|Server|Agent)$/,
  'https': /^(createServer|request|get|Server|Agent)$/,
  'http2': /^(connect|createServer|createSecureServer)$/,
  'stream': /^(Readable|Writable|Duplex|Transform|PassThrough)(\.from)?$/,
  'readline': /^createInterface$/,
  'child_process': /^(spawn|fork|exec|execFile)$/,
  'worker_threads': /^Worker$/,
  'events': /^(EventEmitter|default)?$/,
  'sqlite': /^DatabaseSync$/,
  'better-sqlite3': /^(default)?$/,
  'sqlite3': /^(default\.)?Database$/,
  'pg': /^(default\.)?(Pool|Client)$/,
  'mysql': /^(default\.)?create(Pool|Connection)$/,
  'mysql2': /^(default\.)?create(Pool|Connection)$/,
  'mysql2/promise': /^(default\.)?create(Pool|Connection)$/,
  'ioredis': /^(default|Redis)?$/,
  'redis': /^(default\.)?createClient$/,
  'mongodb': /^MongoClient$/,
  'knex': /^(default|knex)?$/,
  '@prisma/client': /^PrismaClient$/,
};

/** True for a callee or class whose result belongs to this thread. */
export function isHandle({ base, path }: Term): boolean {
  if (base.kind !== 'import' || path.includes(RESULT)) return false;
  const known = handles[base.from.replace(/^node:/, '')];
  const steps = path[0] === 'default' && path.length > 1 ? [path.slice(1).join('.'), path.join('.')] : [path.join('.')];
  return known !== undefined && steps.some((step) => known.test(step));
}
