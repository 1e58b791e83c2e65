import { createRequire } from 'node:module';
import type { BlockingApi, Catalog, createCatalog } from '@unstall/catalog';

let catalog: Catalog | undefined;

/** The catalog is large beside the watchdog, and most programs that are watched never stall: it is read for the first report. */
function openCatalog(): Catalog {
  if (catalog) return catalog;
  const exports = createRequire(import.meta.url)('@unstall/catalog') as { createCatalog: typeof createCatalog };
  return (catalog = exports.createCatalog());
}

/** The way out, in one sentence. `api` is module and member path, e.g. `node:fs readFileSync`; null for running JavaScript. */
export function findAdvice(api: string | null): string {
  if (api === null) return 'Split the work into parts that let the loop turn, or run it in a worker thread.';
  const [module = '', path = ''] = api.split(' ');
  const known = openCatalog().findApi(module, path.replace('.prototype.', '#'));
  return known ? describe(known) : 'Give it less at a time, or run it in a worker thread.';
}

function describe({ twin, offload, note }: BlockingApi): string {
  if (twin?.form === 'promise') return `Use \`await ${twin.member}()\` from \`${twin.module}\`.`;
  if (twin) return `Use \`await promisify(${twin.member})()\`, with \`${twin.member}\` from \`${twin.module}\`.`;
  if (offload) return 'Run it in a worker thread, e.g. with `@unstall/runtime/offload`.';
  return note ?? 'Call it before the program serves.';
}
