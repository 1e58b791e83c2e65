import { cpu, heldCpu, io, option, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

/** Style sheet compilers whose callbacks and promises do not leave the loop. */
export const less: ModuleEntry = {
  module: 'less',
  migration: 'offload',
  checked: 'less 4.9.1',
  apis: [
    io('medium', 'render', { when: option('syncImport', true), ...promise('less', 'render', { drop: 'syncImport', differs: 'It still compiles on the event loop; offload it.' }) }),
  ],
};

const setters = ['set', 'include', 'import', 'use', 'define'];

export const stylus: ModuleEntry = {
  module: 'stylus',
  main: 'stylus',
  migration: 'offload',
  checked: 'stylus 0.64.0',
  apis: [
    cpu('medium', 'render', { note: 'A callback runs before it returns.' }),
    heldCpu('medium', 'stylus#render', 'A callback runs before it returns; offload `stylus.render`.'),
  ],
  same: Object.fromEntries(setters.map((name) => [`stylus#${name}#`, 'stylus#'])),
};

export const lightningcss: ModuleEntry = {
  module: 'lightningcss',
  migration: 'offload',
  checked: 'lightningcss 1.33.0',
  apis: [cpu('medium', 'transform'), io('high', 'bundle', promise('lightningcss', 'bundleAsync'))],
};
