import type { Verb } from '../verb.js';

export const check: Verb = { about: '', usage: '', options: {}, run: async () => 0 };
