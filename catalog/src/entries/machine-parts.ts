import { cpu, held, io, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

/** Pins of a single-board computer: files of the kernel, read and written at once. */
export const onoff: ModuleEntry = {
  module: 'onoff',
  migration: 'drop-in',
  checked: 'onoff 6.0.3',
  apis: [
    held('low', 'Gpio#readSync', 'Await `read()` of the pin.'),
    held('low', 'Gpio#writeSync', 'Await `write()` of the pin.'),
  ],
};

/** Fonts. */
export const fontkit: ModuleEntry = {
  module: 'fontkit',
  migration: 'drop-in',
  checked: 'fontkit 2.0.4',
  apis: [io('medium', 'openSync', promise('fontkit', 'open'))],
};

/** Pictures of QR codes: drawn and deflated at once. */
export const qrImage: ModuleEntry = {
  module: 'qr-image',
  migration: 'offload',
  checked: 'qr-image 3.2.0',
  apis: [cpu('low', 'imageSync', { note: '`image` answers with a stream, and draws as long on the loop.' })],
};
