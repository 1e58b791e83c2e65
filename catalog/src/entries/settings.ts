import { held, promise } from '../define.js';
import type { BlockingApi, ModuleEntry } from '../types.js';

const build = (module: string): Pick<BlockingApi, 'twin'> =>
  promise(module, `${module}#search`, { differs: `Build the explorer with \`${module}()\`.` });

const searcher = (module: string, version: string): ModuleEntry => ({
  module,
  migration: 'other-shape',
  checked: `${module} ${version}`,
  apis: [held('medium', `${module}Sync#search`, build(module)), held('medium', `${module}Sync#load`, build(module))],
});

export const cosmiconfig: ModuleEntry = searcher('cosmiconfig', '9.0.2');
export const lilconfig: ModuleEntry = searcher('lilconfig', '3.1.5');

export const dotenv: ModuleEntry = {
  module: 'dotenv',
  migration: 'other-shape',
  checked: 'dotenv 18.0.10',
  apis: [held('low', 'config', 'Load it at start-up.'), held('low', 'configDotenv', 'Load it at start-up.')],
};
