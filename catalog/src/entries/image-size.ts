import { all, io, noCallback, promise, text } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const imageSize: ModuleEntry = {
  module: 'image-size',
  main: 'imageSize',
  migration: 'other-shape',
  checked: 'image-size 2.1.0 and 1.2.1',
  // Up to 1 a path is read; a buffer is not, and its header takes microseconds.
  apis: [io('medium', 'imageSize', { when: all(text(0), noCallback), ...promise('image-size/fromFile', 'imageSizeFromFile', { since: '2.0.0' }) })],
};
