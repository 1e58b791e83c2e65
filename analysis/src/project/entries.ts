import { readFileSync } from 'node:fs';
import { dirname, sep } from 'node:path';
import type { Host } from '../program/host.js';

interface Manifest {
  readonly main?: unknown;
  readonly bin?: unknown;
  readonly scripts?: Readonly<Record<string, unknown>>;
}

const starts = /^(start|serve|server|dev)/;

/** The file in `node --flag app.js --port 1`. */
const program = /(?:^|[\s;&|])(?:node|nodemon|tsx|ts-node)\s+(?:-\S+\s+)*([\w./@-]+)/;

/** What is built is not what people write: its source is found under its own name. */
const isBuilt = (path: string): boolean => /(^|[\\/])(dist|build|out)[\\/]/.test(path);

/**
 * The files that start the packages which hold the paths: `main`, `bin` and the scripts of `package.json`.
 * They tell how often what lies below the paths runs.
 */
export function findEntries(manifests: readonly string[], paths: readonly string[], resolve: Host['resolve']): string[] {
  const holding = manifests.filter((manifest) => paths.some((path) => path.startsWith(dirname(manifest) + sep)));
  const found = holding.flatMap((manifest) => entriesOf(readManifest(manifest)).flatMap((entry) => resolve(manifest, `./${entry.replace(/^\.\//, '')}`) ?? []));
  return [...new Set(found)].filter((file) => !isBuilt(file));
}

function entriesOf({ main, bin, scripts = {} }: Manifest): string[] {
  const binaries = typeof bin === 'object' && bin !== null ? Object.values(bin) : [bin];
  const started = Object.entries(scripts).flatMap(([name, command]) => (starts.test(name) ? (program.exec(String(command))?.[1] ?? []) : []));
  return [main, ...binaries, ...started].filter((entry) => typeof entry === 'string');
}

function readManifest(path: string): Manifest {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return typeof manifest === 'object' && manifest !== null ? manifest : {};
  } catch {
    // A fixture, or half written: it starts nothing.
    return {};
  }
}
