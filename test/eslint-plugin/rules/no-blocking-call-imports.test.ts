import { testRewrites } from '../rule-tester.js';

const call = 'export async function f(p: string) {\n  return readFileSync(p);\n}\n';
const awaited = 'export async function f(p: string) {\n  return await readFile(p);\n}\n';

testRewrites('no-blocking-call', 'blocking', [
  {
    name: 'joins the named imports of the module',
    code: `import { readFileSync } from 'node:fs';\nimport { stat } from 'node:fs/promises';\nexport const s = stat;\n${call}`,
    output: `import { readFileSync } from 'node:fs';\nimport { stat, readFile } from 'node:fs/promises';\nexport const s = stat;\n${awaited}`,
  },
  {
    name: 'joins an import without the scheme',
    code: `import { readFileSync } from 'fs';\nimport { stat } from 'fs/promises';\nexport const s = stat;\n${call}`,
    output: `import { readFileSync } from 'fs';\nimport { stat, readFile } from 'fs/promises';\nexport const s = stat;\n${awaited}`,
  },
  {
    name: 'uses the name that is there',
    code: `import { readFileSync } from 'node:fs';\nimport { readFile as read } from 'node:fs/promises';\nexport const r = read;\n${call}`,
    output: `import { readFileSync } from 'node:fs';\nimport { readFile as read } from 'node:fs/promises';\nexport const r = read;\n${awaited.replace('readFile', 'read')}`,
  },
  {
    name: 'does not use a name that the function shadows',
    code: `import { readFileSync } from 'node:fs';\nimport { readFile } from 'node:fs/promises';\nexport const r = readFile;\nexport async function f(readFile: string) {\n  return readFileSync(readFile);\n}\n`,
    output: `import { readFileSync } from 'node:fs';\nimport { readFile, readFile as readFileAsync } from 'node:fs/promises';\nexport const r = readFile;\nexport async function f(readFile: string) {\n  return await readFileAsync(readFile);\n}\n`,
  },
  {
    name: 'leaves an import of types alone',
    code: `import { readFileSync } from 'node:fs';\nimport type { FileHandle } from 'node:fs/promises';\nexport type H = FileHandle;\n${call}`,
    output: `import { readFileSync } from 'node:fs';\nimport type { FileHandle } from 'node:fs/promises';\nimport { readFile } from 'node:fs/promises';\nexport type H = FileHandle;\n${awaited}`,
  },
  {
    name: 'keeps double quotes and no semicolons',
    code: `import { readFileSync } from "node:fs"\nexport const f = async (p: string) => readFileSync(p)\n`,
    output: `import { readFileSync } from "node:fs"\nimport { readFile } from "node:fs/promises"\nexport const f = async (p: string) => await readFile(p)\n`,
  },
  {
    name: 'stands below the last import',
    code: `import fs from 'node:fs';\nimport path from 'node:path';\n\nexport const f = async (p: string) => fs.readFileSync(path.join(p));\n`,
    output: `import fs from 'node:fs';\nimport path from 'node:path';\nimport { readFile } from 'node:fs/promises';\n\nexport const f = async (p: string) => await readFile(path.join(p));\n`,
  },
  {
    name: 'gives way to a name that is taken in the file',
    code: `import { readFileSync, readFile } from 'node:fs';\nreadFile('a', () => {});\n${call}`,
    output: `import { readFileSync, readFile } from 'node:fs';\nimport { readFile as readFileAsync } from 'node:fs/promises';\nreadFile('a', () => {});\n${awaited.replace('readFile', 'readFileAsync')}`,
  },
  {
    name: 'gives way to a name that is taken in any scope, twice',
    code: `import { statSync } from 'node:fs';\nexport async function f(p: string, stat: unknown, statAsync: unknown) {\n  return [stat, statAsync, statSync(p)];\n}\n`,
    output: `import { statSync } from 'node:fs';\nimport { stat as statAsync1 } from 'node:fs/promises';\nexport async function f(p: string, stat: unknown, statAsync: unknown) {\n  return [stat, statAsync, await statAsync1(p)];\n}\n`,
  },
  {
    name: 'writes a require in CommonJS, below the last one',
    filename: 'src/a.cjs',
    sourceType: 'commonjs',
    code: `'use strict';\nconst fs = require('fs');\nexports.f = async (p) => fs.readFileSync(p);\n`,
    output: `'use strict';\nconst fs = require('fs');\nconst { readFile } = require('node:fs/promises');\nexports.f = async (p) => await readFile(p);\n`,
  },
  {
    name: 'renames in a require',
    filename: 'src/a.cjs',
    sourceType: 'commonjs',
    code: `const { readFileSync, readFile } = require("fs")\nexports.f = async (p) => [readFile, readFileSync(p)]\n`,
    output: `const { readFileSync, readFile } = require("fs")\nconst { readFile: readFileAsync } = require("node:fs/promises")\nexports.f = async (p) => [readFile, await readFileAsync(p)]\n`,
  },
  {
    name: 'writes a require below the directive where there is none',
    filename: 'src/a.cjs',
    sourceType: 'commonjs',
    code: `'use strict';\nexports.f = async (p) => process.getBuiltinModule('fs').readFileSync(p);\n`,
    output: `'use strict';\nconst { readFile } = require('node:fs/promises');\nexports.f = async (p) => await readFile(p);\n`,
  },
  {
    name: 'writes an import in an ES module that has none',
    filename: 'src/a.mjs',
    code: `const fs = process.getBuiltinModule('fs');\nsetTimeout(async () => fs.readFileSync('a'), 1);\n`,
    output: `import { readFile } from 'node:fs/promises';\nconst fs = process.getBuiltinModule('fs');\nsetTimeout(async () => await readFile('a'), 1);\n`,
  },
  {
    name: 'keeps the first line of a script first',
    filename: 'src/a.mjs',
    code: `#!/usr/bin/env node\nimport fs from 'node:fs';\nsetInterval(async () => { fs.readFileSync('a'); }, 1);\n`,
    output: `#!/usr/bin/env node\nimport fs from 'node:fs';\nimport { readFile } from 'node:fs/promises';\nsetInterval(async () => { await readFile('a'); }, 1);\n`,
  },
  {
    name: 'brings promisify along where the twin takes a callback',
    code: `import zlib from 'node:zlib';\nexport const f = async (b: Buffer) => zlib.gzipSync(b);\n`,
    output: `import zlib from 'node:zlib';\nimport { gzip } from 'node:zlib';\nimport { promisify } from 'node:util';\nexport const f = async (b: Buffer) => await promisify(gzip)(b);\n`,
  },
]);
