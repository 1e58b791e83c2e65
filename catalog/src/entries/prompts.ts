import { wait } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'It waits for a person; use `node:readline/promises`.';
const questions = [
  'keyIn',
  'keyInPause',
  'keyInSelect',
  'keyInYN',
  'keyInYNStrict',
  'prompt',
  'promptCL',
  'promptCLLoop',
  'promptLoop',
  'promptSimShell',
  'question',
  'questionEMail',
  'questionFloat',
  'questionInt',
  'questionNewPassword',
  'questionPath',
];

export const readlineSync: ModuleEntry = {
  module: 'readline-sync',
  migration: 'other-shape',
  checked: 'readline-sync 1.4.10',
  apis: questions.map((name) => wait('high', name, { note })),
};

export const promptSync: ModuleEntry = {
  module: 'prompt-sync',
  main: 'create',
  migration: 'other-shape',
  checked: 'prompt-sync 4.2.0',
  apis: [wait('high', 'create#', { note }), wait('high', 'create#hide', { note })],
};
