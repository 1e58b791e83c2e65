import type { ModuleEntry } from './types.js';
import { builtins } from './builtins.js';
import { frameworks } from './frameworks.js';
import { packages } from './packages.js';

/** Every module the catalog knows. */
export const modules: readonly ModuleEntry[] = [...builtins, ...packages, ...frameworks];

/** Last names of everything that blocks: a call of another name need not be looked at any closer. */
export const blockingNames: ReadonlySet<string> = new Set(modules.flatMap(({ apis }) => apis.flatMap(({ path }) => /[^.#]+$/.exec(path)?.[0] ?? [])));
