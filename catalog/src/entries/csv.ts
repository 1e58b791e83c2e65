import { cpu, promisify } from '../define.js';
import type { ModuleEntry } from '../types.js';

const differs = 'It still works on the event loop, unless the text is piped through it.';

export const csvParseSync: ModuleEntry = {
  module: 'csv-parse/sync',
  aliases: ['csv-parse/lib/sync'],
  main: 'parse',
  migration: 'offload',
  checked: 'csv-parse 7.0.3',
  apis: [cpu('medium', 'parse', promisify('csv-parse', 'parse', { differs }))],
};

export const csvStringifySync: ModuleEntry = {
  module: 'csv-stringify/sync',
  aliases: ['csv-stringify/lib/sync'],
  main: 'stringify',
  migration: 'offload',
  checked: 'csv-stringify 6.9.0',
  apis: [cpu('medium', 'stringify', promisify('csv-stringify', 'stringify', { differs }))],
};
