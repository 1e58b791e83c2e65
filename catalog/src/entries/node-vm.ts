import { heldCpu } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'It runs foreign code to its end, with objects of this thread.';

export const nodeVm: ModuleEntry = {
  module: 'node:vm',
  apis: [
    heldCpu('medium', 'runInContext', note),
    heldCpu('medium', 'runInNewContext', note),
    heldCpu('medium', 'runInThisContext', note),
    heldCpu('medium', 'Script#runInContext', note),
    heldCpu('medium', 'Script#runInNewContext', note),
    heldCpu('medium', 'Script#runInThisContext', note),
  ],
  same: { 'createScript#': 'Script#' },
};
