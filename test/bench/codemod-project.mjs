// Generates TypeScript projects, the same text every time.
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const config = { compilerOptions: { target: 'es2023', module: 'nodenext', moduleResolution: 'nodenext', strict: true, noEmit: true, skipLibCheck: true, types: ['node'] }, include: ['src'] };

async function writeAll(root, files) {
  await mkdir(join(root, 'src'), { recursive: true });
  await symlink(fileURLToPath(new URL('../../node_modules', import.meta.url)), join(root, 'node_modules'));
  await writeFile(join(root, 'tsconfig.json'), JSON.stringify(config));
  await writeFile(join(root, 'package.json'), '{"name":"bench","version":"1.0.0","private":true,"type":"module"}');
  await Promise.all(Object.entries(files).map(([name, text]) => writeFile(join(root, 'src', name), text)));
}

/** Files with types, classes that inherit, maps and async methods, each importing three others; every tenth one blocks. */
export async function writeProject(root, count) {
  const files = Object.fromEntries(Array.from({ length: count }, (_, i) => [`service${i}.ts`, serviceText(i)]));
  await writeAll(root, files);
}

function serviceText(i) {
  const others = [1, 7, 31].map((step) => i - step).filter((at) => at >= 0);
  const imports = others.map((at) => `import { Service${at}, type Entry${at} } from './service${at}.js';`);
  const blocks = i % 10 === 0;
  const base = others.length > 0 && i % 3 === 0 ? ` extends Service${others[0]}` : '';
  const members = others.map((at) => `  readonly part${at} = new Service${at}('p${at}');\n  merge${at}(entry: Entry${at}): string {\n    return \`\${entry.id}:\${entry.tags.map((tag) => tag.toUpperCase()).join()}\`;\n  }`);
  return [
    ...(blocks ? ["import fs from 'node:fs';"] : []),
    "import { join } from 'node:path';",
    ...imports,
    '',
    `export interface Entry${i} {\n  readonly id: number;\n  readonly tags: readonly string[];\n  readonly state: 'new' | 'done' | { readonly error: string };\n}`,
    '',
    `export type Index${i} = Readonly<Record<string, Partial<Entry${i}>>>;`,
    '',
    ...(blocks ? [`function load${i}(path: string): Entry${i}[] {\n  const text = fs.readFileSync(path, 'utf8');\n  return text.split('\\n').filter(Boolean).map((line, id) => ({ id, tags: line.split(','), state: 'new' as const }));\n}`, ''] : []),
    `export class Service${i}${base} {`,
    `  readonly entries${i} = new Map<string, Entry${i}>();`,
    ...(base ? [] : ['  readonly name: string;', '  constructor(name: string) {\n    this.name = name;\n  }']),
    ...members,
    `  find${i}(tag: string): Entry${i} | undefined {\n    return [...this.entries${i}.values()].find(({ tags, state }) => tags.includes(tag) && state !== 'done');\n  }`,
    `  async refresh${i}(folder: string): Promise<number> {\n    const path = join(folder, '${i}.txt');`,
    blocks ? `    if (!fs.existsSync(path)) return 0;\n    for (const entry of load${i}(path)) this.entries${i}.set(String(entry.id), entry);` : `    this.entries${i}.set(path, { id: ${i}, tags: [], state: { error: path } });`,
    ...others.slice(0, 1).map((at) => `    await this.part${at}.refresh${at}(folder);`),
    `    return this.entries${i}.size;\n  }`,
    `  summary${i}(): Index${i} {\n    const index: Record<string, Partial<Entry${i}>> = {};\n    for (const [key, entry] of this.entries${i}) index[key] = typeof entry.state === 'object' ? { id: entry.id } : entry;\n    return index;\n  }`,
    '}',
    '',
  ].join('\n');
}

/** Ten findings in each file: five direct calls, five through helpers of the file. */
export async function writeFindings(root, findings) {
  const files = Object.fromEntries(Array.from({ length: findings / 10 }, (_, i) => [`work${i}.ts`, workText(i)]));
  await writeAll(root, files);
}

function workText(i) {
  const parts = Array.from({ length: 5 }, (_, k) => [
    `function size${i}x${k}(path: string): number {\n  return fs.statSync(path).size + ${k};\n}`,
    `export async function work${i}x${k}(path: string): Promise<number> {\n  const text = fs.readFileSync(path, 'utf8');\n  return text.length + size${i}x${k}(path);\n}`,
  ]);
  return ["import fs from 'node:fs';", '', ...parts.flat(), ''].join('\n');
}
