import { all, held, heldChild, noCallback, noOption } from '../define.js';
import type { BlockingApi, ModuleEntry } from '../types.js';

const stays = 'Its result is a `ShellString` and its working directory is that of this process.';
const note = `${stays} Use \`node:fs/promises\`.`;
const process = `${stays} Use \`execa\`, or \`exec\` with a callback.`;

const commands: readonly BlockingApi[] = [
  heldChild('high', 'exec', { when: all(noCallback, noOption('async', true)), note: process }),
  heldChild('high', 'cmd', process),
  held('medium', 'cat', note),
  held('low', 'chmod', note),
  held('high', 'cp', note),
  held('high', 'find', note),
  held('medium', 'grep', note),
  held('medium', 'head', note),
  held('low', 'ln', note),
  held('medium', 'ls', note),
  held('low', 'mkdir', note),
  held('medium', 'mv', note),
  held('high', 'rm', note),
  held('medium', 'sed', note),
  held('medium', 'sort', note),
  held('medium', 'tail', note),
  held('low', 'tempdir', note),
  held('low', 'test', note),
  held('low', 'touch', note),
  held('medium', 'uniq', note),
  held('medium', 'which', note),
];

/** Commands whose result can be piped on: `ls().grep()`, `cat().to()`. */
const pipes = ['cat', 'cmd', 'echo', 'exec', 'find', 'grep', 'head', 'ls', 'sed', 'sort', 'tail', 'uniq'];
const receivers = pipes.filter((name) => name !== 'ls');

export const shelljs: ModuleEntry = {
  module: 'shelljs',
  migration: 'other-shape',
  checked: 'shelljs 0.10.0',
  apis: [
    ...commands,
    ...commands.filter((api) => receivers.includes(api.path)).map((api) => ({ ...api, path: `ShellString#${api.path}` })),
    held('medium', 'ShellString#to', note),
    held('medium', 'ShellString#toEnd', note),
  ],
  same: Object.fromEntries(pipes.flatMap((name) => [[`${name}#`, 'ShellString#'], [`ShellString#${name}#`, 'ShellString#']])),
};
