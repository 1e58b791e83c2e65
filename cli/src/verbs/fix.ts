import type { Verb } from '../verb.js';

export const fix: Verb = { about: '', usage: '', options: {}, run: async () => 0 };
