import { io, noOption, option, promise } from '../define.js';
import type { ModuleEntry, Twin } from '../types.js';

const commands = ['c', 'create', 'extract', 'list', 'r', 'replace', 't', 'u', 'update', 'x'];
// Without a file the result is a stream.
const twin = (member: string): { twin: Twin } => promise('tar', member, { drop: 'sync', unless: [noOption('file')] });

export const tar: ModuleEntry = {
  module: 'tar',
  migration: 'drop-in',
  checked: 'tar 7.5.23',
  apis: commands.map((name) => io('high', name, { when: option('sync', true), ...twin(name) })),
};
