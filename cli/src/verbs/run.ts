import type { Verb } from '../verb.js';

export const run: Verb = { about: '', usage: '', options: {}, run: async () => 0 };
