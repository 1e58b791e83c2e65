import { held } from '../define.js';
import type { ModuleEntry } from '../types.js';

const note = 'The database handle lives in one thread; keep it in an `actor()`.';

export const nodeSqlite: ModuleEntry = {
  module: 'node:sqlite',
  apis: [
    held('medium', 'DatabaseSync', note),
    held('medium', 'DatabaseSync#open', note),
    held('high', 'DatabaseSync#exec', note),
    held('high', 'DatabaseSync#applyChangeset', note),
    held('high', 'DatabaseSync#deserialize', note),
    held('medium', 'DatabaseSync#loadExtension', note),
    held('high', 'DatabaseSync#serialize', note),
    held('high', 'Session#changeset', note),
    held('high', 'Session#patchset', note),
    held('high', 'StatementSync#all', note),
    held('medium', 'StatementSync#get', note),
    held('high', 'StatementSync#iterate', note),
    held('high', 'StatementSync#run', note),
    held('high', 'SQLTagStore#all', note),
    held('medium', 'SQLTagStore#get', note),
    held('high', 'SQLTagStore#iterate', note),
    held('high', 'SQLTagStore#run', note),
  ],
  same: {
    'DatabaseSync#prepare#': 'StatementSync#',
    'DatabaseSync#createSession#': 'Session#',
    'DatabaseSync#createTagStore#': 'SQLTagStore#',
  },
};
