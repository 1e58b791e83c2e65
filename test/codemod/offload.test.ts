import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { plan } from '@unstall/codemod';
import { describe, expect, it } from 'vitest';
import { migrate, writeProject, type Program } from './program.js';

const workspace = fileURLToPath(new URL('../../node_modules/', import.meta.url));

/** A project that can load the runtime. */
function withRuntime(files: Program['files']): ReturnType<typeof writeProject> {
  const project = writeProject(files);
  mkdirSync(join(project.root, 'node_modules/@unstall'), { recursive: true });
  for (const name of ['@unstall/runtime', 'bcryptjs']) symlinkSync(join(workspace, name), join(project.root, 'node_modules', name));
  return project;
}

const cjs = "const cp = require('child_process');\nasync function main() {\n  console.log(cp.execSync('echo hi').toString().trim(), cp.execSync.name);\n}\nmain();\n";

describe('a call without a true twin', () => {
  it('goes to a worker in CommonJS', async () => {
    const { root, remove } = withRuntime(cjs);
    const { plan: computed, read } = await migrate(root);
    expect(computed.outcomes[0]?.migrated).toBe('offload');
    expect(computed.notes).toEqual(['The offloaded calls need `@unstall/runtime`; add it to the `dependencies` of `package.json`.']);
    expect(read('main.js')).toBe(
      "const cp = require('child_process');\nconst { offloaded } = require('@unstall/runtime/offload');\nconst childProcessWorker = offloaded('child_process', __filename);\n" +
        "async function main() {\n  console.log((await childProcessWorker.execSync('echo hi')).toString().trim(), cp.execSync.name);\n}\nmain();\n",
    );
    remove();
  });

  it('goes to a worker in an ES module, and takes the import away that nobody needs', async () => {
    const { root, remove } = withRuntime({ 'main.ts': "import { hashSync } from 'bcryptjs';\n\nexport async function main(p: string): Promise<number> {\n  return hashSync(p, 4).length;\n}\n", 'package.json': '{"type":"module","private":true,"dependencies":{"@unstall/runtime":"*"}}' });
    const { plan: computed, read } = await migrate(root);
    expect(computed.notes).toEqual([]);
    expect(read('main.ts')).toBe(
      "import { offloaded } from '@unstall/runtime/offload';\n\nconst bcryptjsWorker = offloaded<typeof import('bcryptjs')>('bcryptjs', import.meta.url);\n\n" +
        'export async function main(p: string): Promise<number> {\n  return (await bcryptjsWorker.hashSync(p, 4)).length;\n}\n',
    );
    remove();
  });

  it('names the file without `import.meta` where the compiler makes CommonJS', async () => {
    const { root, remove } = withRuntime({
      'main.ts': "import { hashSync } from 'bcryptjs';\n\nexport async function main(p: string): Promise<number> {\n  return hashSync(p, 4).length;\n}\n",
      'tsconfig.json': '{"compilerOptions":{"module":"commonjs","moduleResolution":"node","ignoreDeprecations":"6.0","strict":true,"esModuleInterop":true,"types":["node"],"typeRoots":["' + join(workspace, '@types') + '"]}}',
    });
    const { plan: computed, read } = await migrate(root);
    expect(computed.outcomes.map(({ migrated, refused }) => migrated ?? refused)).toEqual(['offload']);
    expect(read('main.ts')).toContain("('bcryptjs', __filename)");
    remove();
  });

  it('is refused where the runtime cannot be loaded', async () => {
    const { root, remove } = writeProject(cjs);
    const computed = await plan({ root });
    expect(computed.outcomes[0]?.refused?.code).toBe('UNSTALL_RUNTIME_MISSING');
    remove();
  });

  it('is refused where the compiler is too old for the types of the runtime', async () => {
    const { root, remove } = withRuntime({ 'main.ts': "import { hashSync } from 'bcryptjs';\n\nexport async function main(p: string): Promise<number> {\n  return hashSync(p, 4).length;\n}\n", 'node_modules/typescript/package.json': '{"name":"typescript","version":"4.6.4"}' });
    const refused = (await plan({ root })).outcomes[0]?.refused;
    expect(refused).toMatchObject({ code: 'UNSTALL_RUNTIME_MISSING', reason: expect.stringContaining('4.6.4') as string });
    remove();
  });

  it('is refused when only twins are wanted, and a twin is not used when only workers are', async () => {
    const { root, remove } = withRuntime(cjs);
    expect((await plan({ root, only: 'native' })).outcomes[0]?.refused?.code).toBe('UNSTALL_NO_TWIN');
    writeFileSync(join(root, 'main.js'), "const fs = require('fs');\nasync function main() { fs.readFileSync('a.txt'); }\nmain();\n");
    expect((await plan({ root, only: 'offload' })).outcomes[0]?.migrated).toBe('offload');
    remove();
  });

  it('leaves no package loaded in a function that nobody uses there', async () => {
    const bcrypt = 'bcrypt.hashSync(p, 4)';
    const { root, remove } = withRuntime({
      'main.mjs': [
        `export async function all(p) {\n  const bcrypt = await import('bcryptjs');\n  return ${bcrypt}.length + ${bcrypt}.length;\n}`,
        `export async function some(p) {\n  const bcrypt = await import('bcryptjs');\n  return ${bcrypt}.length + Number(bcrypt.truncates(p));\n}`,
        "export async function member(p) { const bcrypt = (await import('bcryptjs')).default; return bcrypt.hashSync(p, 4).length; }",
        "export async function names(p) {\n  // for later\n  const { hashSync } = await import('bcryptjs');\n  return hashSync(p, 4).length;\n}",
        "export async function two(p) {\n  const { hashSync, truncates } = await import('bcryptjs');\n  return hashSync(p, 4).length + Number(truncates(p));\n}",
        "console.log(await all('x'), await some('x'), await member('x'), await names('x'), await two('x'));\n",
      ].join('\n'),
      'load.cjs': "module.exports = async function load(p) {\n  const bcrypt = require('bcryptjs');\n  return bcrypt.hashSync(p, 4).length;\n};\n",
      'own.cjs': "module.exports = async function own() {\n  let cp = require('child_process');\n  return cp.execSync('echo hi').toString();\n};\n",
    });
    const { plan: computed, read } = await migrate(root);
    expect(computed.outcomes.every(({ migrated }) => migrated === 'offload'), JSON.stringify(computed.outcomes)).toBe(true);
    const after = 'await bcryptjsWorker.hashSync(p, 4)';
    expect(read('main.mjs')).toContain(`export async function all(p) {\n  return (${after}).length + (${after}).length;\n}`);
    expect(read('main.mjs')).toContain(`some(p) {\n  const bcrypt = await import('bcryptjs');\n  return (${after}).length + Number(bcrypt.truncates(p));`);
    expect(read('main.mjs')).toContain(`member(p) { return (${after}).length; }`);
    expect(read('main.mjs')).toContain(`names(p) {\n  // for later\n  return (${after}).length;`);
    expect(read('main.mjs')).toContain('const { hashSync, truncates } = await import');
    expect(read('load.cjs')).toContain(`load(p) {\n  return (${after}).length;\n`);
    expect(read('own.cjs')).toContain("let cp = require('child_process');");
    expect((await plan({ root })).files).toEqual([]);
    remove();
  });
});
