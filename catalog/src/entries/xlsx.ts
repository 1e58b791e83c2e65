import { cpu } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'It reads or writes a whole workbook; there is no asynchronous form.';

export const xlsx: ModuleEntry = {
  module: 'xlsx',
  aliases: ['xlsx-js-style'],
  migration: 'offload',
  checked: 'xlsx 0.18.5 and xlsx-js-style 1.2.0',
  apis: [
    cpu('high', 'read', { note }),
    cpu('high', 'readFile', { note }),
    cpu('high', 'readFileSync', { note }),
    cpu('high', 'write', { note }),
    cpu('high', 'writeFile', { note }),
    cpu('high', 'writeFileSync', { note }),
    cpu('high', 'writeFileXLSX', { note }),
    cpu('high', 'writeXLSX', { note }),
  ],
};
