import { lint } from './eslint-witness.js';
import { nameInMessages } from './message.js';
import { testWitness } from './witness.js';

// ESLint's own parser: its trees lack whatever TypeScript adds.
testWitness({
  name: 'espree',
  singleFile: true,
  covers: (file) => /\.[cm]?jsx?$/.test(file),
  nameOf: nameInMessages,
  ask: (root) => lint(root, { files: ['**/*.{js,mjs,cjs,jsx}'], languageOptions: { parserOptions: { ecmaFeatures: { jsx: true } } } }),
});
