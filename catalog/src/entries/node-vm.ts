import { cpu } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'Runs foreign code to its end on this thread.';

export const nodeVm: ModuleEntry = {
  module: 'node:vm',
  apis: [
    cpu('medium', 'runInContext', { note }),
    cpu('medium', 'runInNewContext', { note }),
    cpu('medium', 'runInThisContext', { note }),
    cpu('medium', 'Script#runInContext', { note }),
    cpu('medium', 'Script#runInNewContext', { note }),
    cpu('medium', 'Script#runInThisContext', { note }),
  ],
};
