// The suites of monitor-foreign.mjs. `read` says how a file tells about its tests: mocha's JSON, TAP, or the exit code alone.
// Packages of `drop` check style, coverage or types: the tests do not need them.

/** Flags that a file of Node's own suite asks for in a comment, e.g. `// Flags: --expose-gc`. */
const flagsOf = (source) => [...source.matchAll(/^\/\/ Flags: (.+)$/gm)].flatMap(([, flags]) => flags.trim().split(/\s+/));

const ofNode = (subject, names) => ({
  name: `node ${subject}`,
  repository: 'denoland/node_test',
  commit: 'c5baef08e6692c16940b82e2ee5d778a11da64d7',
  files: new RegExp(`^test/parallel/test-(${names})[.-].*\\.m?js$`),
  read: 'exit',
  command: (file, source) => [...flagsOf(source), file],
});

const mocha = ['--reporter', 'json'];

export const suites = [
  {
    name: 'graceful-fs',
    repository: 'isaacs/node-graceful-fs',
    commit: '234379906b7d2f4c9cfeb412d2516f42b0fb4953',
    drop: [],
    files: /^test\/[^/]+\.js$/,
    read: 'tap',
    command: (file) => ['--expose-gc', file],
  },
  {
    name: 'fs-extra',
    repository: 'jprichardson/node-fs-extra',
    commit: '62a4e720804aaa45d377d06788e258375cc544fa',
    drop: ['nyc', 'standard'],
    files: /^lib\/.*\.test\.js$/,
    read: 'mocha',
    command: (file) => ['node_modules/mocha/bin/mocha.js', ...mocha, '--timeout', '30000', file],
  },
  {
    name: 'mock-fs',
    repository: 'tschaub/mock-fs',
    commit: 'c4c62f8c556896b42dec6a78b037e7c4b95d787d',
    drop: ['eslint', 'eslint-config-tschaub'],
    files: /^test\/.*\.spec\.js$/,
    read: 'mocha',
    command: (file) => ['node_modules/mocha/bin/mocha.js', ...mocha, file],
  },
  {
    name: 'express',
    repository: 'expressjs/express',
    commit: 'a3714473feb3d2908add734d340e7755fd85e0a3',
    drop: ['eslint', 'nyc', 'connect-redis'],
    files: /^test\/(acceptance\/)?[^/]+\.js$/,
    read: 'mocha',
    command: (file) => ['node_modules/mocha/bin/mocha.js', '--require', 'test/support/env', ...mocha, '--check-leaks', file],
  },
  {
    name: 'koa',
    repository: 'koajs/koa',
    commit: 'e0ba8ef39d27fe5dae5492f9fe753d155124f994',
    drop: ['c8', 'snazzy', 'standard', 'gen-esm-wrapper'],
    files: /^__tests__\/.*\.test\.js$/,
    read: 'tap',
    command: (file) => ['--test', '--test-reporter=tap', file],
  },
  {
    name: 'fastify',
    repository: 'fastify/fastify',
    commit: '83e69762aff047940b376fc2a266d143499ef727',
    drop: ['@jsumners/line-reporter', '@stylistic/eslint-plugin', '@stylistic/eslint-plugin-js', 'autocannon', 'borp', 'branch-comparer', 'concurrently', 'eslint', 'markdownlint-cli2', 'neostandard', 'tstyche', 'typescript'],
    files: /^test\/.*\.test\.js$/,
    read: 'tap',
    command: (file) => ['--test', '--test-reporter=tap', file],
  },
  ofNode('fs', 'fs'),
  ofNode('child_process', 'child-process'),
  ofNode('cluster', 'cluster'),
  ofNode('worker_threads', 'worker'),
  ofNode('process', 'process'),
  ofNode('vm', 'vm'),
  ofNode('zlib', 'zlib'),
  ofNode('crypto', 'crypto'),
  ofNode('buffer', 'buffer'),
  ofNode('inspector', 'inspector'),
  ofNode('permission', 'permission'),
  ofNode('errors and modules', 'error|errors|require|module|util|promise|promises|unhandled|promisified|v8|sqlite|structuredClone'),
  ofNode('async_hooks and timers', 'async|timers|diagnostics|perf|eventloop|next'),
];
