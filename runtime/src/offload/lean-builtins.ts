import type * as FileSystem from 'node:fs';
import type * as ModuleSystem from 'node:module';
import type { isAbsolute as IsAbsolute } from 'node:path';
import type { pathToFileURL as PathToFileURL } from 'node:url';
import type * as Util from 'node:util';
import type * as VirtualMachine from 'node:vm';

/*
 * `import` of a builtin evaluates every lazy part of it (streams, watchers, argument parsing, source maps), which costs
 * each worker 4 ms at its start. This way costs nothing; what workers load uses it.
 */
export const fs: typeof FileSystem = process.getBuiltinModule('node:fs');
export const moduleSystem: Pick<typeof ModuleSystem, 'createRequire' | 'isBuiltin'> = process.getBuiltinModule('node:module');
export const util: typeof Util = process.getBuiltinModule('node:util');
export const isAbsolute: typeof IsAbsolute = process.getBuiltinModule('node:path').isAbsolute;
export const pathToFileURL: typeof PathToFileURL = process.getBuiltinModule('node:url').pathToFileURL;
export const vm: typeof VirtualMachine = process.getBuiltinModule('node:vm');
