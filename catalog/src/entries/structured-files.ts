import { io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

/** JSON and YAML files: one read or write. */
export const jsonfile: ModuleEntry = {
  module: 'jsonfile',
  migration: 'drop-in',
  checked: 'jsonfile 6.2.1',
  apis: [
    io('medium', 'readFileSync', promise('jsonfile', 'readFile', { since: '6.0.0' })),
    io('medium', 'writeFileSync', promise('jsonfile', 'writeFile', { since: '6.0.0' })),
  ],
};

export const loadJsonFile: ModuleEntry = {
  module: 'load-json-file',
  main: 'loadJsonFile',
  migration: 'drop-in',
  checked: 'load-json-file 7.0.1 and 6.2.0',
  apis: [
    io('medium', 'loadJsonFileSync', promise('load-json-file', 'loadJsonFile', { since: '7.0.0' })),
    // Up to 6.
    io('medium', 'sync', promise('load-json-file', 'default')),
  ],
};

export const writeJsonFile: ModuleEntry = {
  module: 'write-json-file',
  main: 'writeJsonFile',
  migration: 'drop-in',
  checked: 'write-json-file 7.0.0 and 4.3.0',
  apis: [
    io('medium', 'writeJsonFileSync', promise('write-json-file', 'writeJsonFile', { since: '5.0.0' })),
    // Up to 4.
    io('medium', 'sync', promise('write-json-file', 'default')),
  ],
};

export const loadYamlFile: ModuleEntry = {
  module: 'load-yaml-file',
  main: 'loadYamlFile',
  migration: 'drop-in',
  checked: 'load-yaml-file 1.0.0 and 0.2.0',
  apis: [
    io('medium', 'loadYamlFileSync', promise('load-yaml-file', 'loadYamlFile', { since: '1.0.0' })),
    // Before 1.
    io('medium', 'sync', promise('load-yaml-file', 'default')),
  ],
};

export const readYamlFile: ModuleEntry = {
  module: 'read-yaml-file',
  main: 'readYamlFile',
  migration: 'drop-in',
  checked: 'read-yaml-file 2.1.0',
  apis: [io('medium', 'sync', promise('read-yaml-file', 'default'))],
};
