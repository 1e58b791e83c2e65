import { held, heldCpu } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const nodeV8: ModuleEntry = {
  module: 'node:v8',
  apis: [
    heldCpu('high', 'getHeapSnapshot', 'It stops the isolate that it describes.'),
    heldCpu('high', 'writeHeapSnapshot', 'It stops the isolate that it describes.'),
    heldCpu('high', 'queryObjects', 'It searches the heap of the thread that calls it.'),
    held('medium', 'stopCoverage', 'It writes the coverage of the thread that calls it.'),
    held('medium', 'takeCoverage', 'It writes the coverage of the thread that calls it.'),
  ],
};
