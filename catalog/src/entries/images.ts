import { cpu, heldCpu, noCallback, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

const methods = ['blur', 'contain', 'cover', 'gaussian', 'quantize', 'resize', 'rotate', 'scale', 'scaleToFit'];
const jimpNote = 'It works through every pixel in JavaScript; run the whole job in a worker, or use `sharp`.';

export const jimp: ModuleEntry = {
  module: 'jimp',
  main: 'Jimp',
  migration: 'offload',
  checked: 'jimp 1.6.1',
  apis: methods.map((method) => heldCpu('medium', `Jimp#${method}`, jimpNote)),
  same: {
    'Jimp.': '',
    'read#': 'Jimp#',
    'fromBuffer#': 'Jimp#',
    ...Object.fromEntries(methods.map((method) => [`Jimp#${method}#`, 'Jimp#'])),
  },
};

export const canvas: ModuleEntry = {
  module: 'canvas',
  migration: 'drop-in',
  checked: 'canvas 3.2.3',
  apis: [
    heldCpu('medium', 'Canvas#toBuffer', { when: noCallback, note: 'With a callback as its first argument it encodes on the thread pool.' }),
    heldCpu('medium', 'Canvas#toDataURL', { when: noCallback, note: 'With a callback it encodes on the thread pool.' }),
  ],
  same: { 'createCanvas#': 'Canvas#' },
};

export const napiCanvas: ModuleEntry = {
  module: '@napi-rs/canvas',
  migration: 'drop-in',
  checked: '@napi-rs/canvas 1.1.1',
  apis: [
    heldCpu('medium', 'Canvas#encodeSync', promise('@napi-rs/canvas', 'Canvas#encode')),
    heldCpu('medium', 'Canvas#toBuffer', promise('@napi-rs/canvas', 'Canvas#encode', { differs: 'It takes a format, not a media type.' })),
    heldCpu('medium', 'Canvas#toDataURL', promise('@napi-rs/canvas', 'Canvas#toDataURLAsync')),
  ],
  same: { 'createCanvas#': 'Canvas#' },
};

export const pngjs: ModuleEntry = {
  module: 'pngjs',
  migration: 'offload',
  checked: 'pngjs 7.0.0',
  apis: [
    cpu('high', 'PNG.sync.read', { note: 'It inflates and unfilters the whole picture.' }),
    cpu('high', 'PNG.sync.write', { note: 'It filters and deflates the whole picture.' }),
  ],
};

export const jpegJs: ModuleEntry = {
  module: 'jpeg-js',
  migration: 'offload',
  checked: 'jpeg-js 0.4.4',
  apis: [cpu('high', 'decode'), cpu('high', 'encode')],
};

export const resvg: ModuleEntry = {
  module: '@resvg/resvg-js',
  migration: 'other-shape',
  checked: '@resvg/resvg-js 2.6.2',
  apis: [
    heldCpu(
      'medium',
      'Resvg#render',
      promise('@resvg/resvg-js', 'renderAsync', { differs: 'It takes the SVG and the options of the constructor.' }),
    ),
  ],
};
