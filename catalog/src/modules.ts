import type { ModuleEntry } from './types.js';
import { builtins } from './builtins.js';
import { frameworks } from './frameworks.js';
import { packages } from './packages.js';

/** Every module the catalog knows. */
export const modules: readonly ModuleEntry[] = [...builtins, ...packages, ...frameworks];
