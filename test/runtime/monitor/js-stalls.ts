/** A program whose running JavaScript blocks; the true lines end in `// @STALL`. */
export interface JsStall {
  readonly name: string;
  readonly code: string;
  readonly extension?: 'cjs' | 'mjs';
  readonly flags?: readonly string[];
  readonly minNode?: number;
  /** Function that the record must name, if not `culprit`. */
  readonly function?: string;
  /** Functions that must stand in the stack as awaiting ones. */
  readonly awaiting?: readonly string[];
}

const start = `setTimeout(() => { setTimeout(() => { culprit(); setTimeout(() => process.exit(0), 150); }, 120); }, 10);`;
const until = `const until = (ms) => { const end = Date.now() + ms; return () => Date.now() < end; };`;

export const jsStalls: readonly JsStall[] = [
  {
    name: 'a loop',
    code: `function culprit() {
  const end = Date.now() + 300; let n = 0;
  while (Date.now() < end) { // @STALL
    n += Math.sqrt(n + 1); // @STALL
  }
  return n;
}
${start}`,
  },
  {
    name: 'a loop that calls small functions',
    code: `function add(a, b) { return a + b; }
function culprit() {
  const end = performance.now() + 300; let n = 0;
  while (performance.now() < end) { // @STALL
    for (let i = 0; i < 1000; i++) n = add(n, i); // @STALL
  }
  return n;
}
${start}`,
  },
  {
    name: 'a regular expression',
    code: `function culprit() {
  const ok = /^(a+)+$/.test('a'.repeat(24) + '!'); // @STALL
  return ok;
}
${start}`,
  },
  {
    name: 'a comparator',
    code: `const list = Array.from({ length: 100000 }, (_, i) => (i * 7919) % 100003);
function culprit() {
  list.sort(compare);
}
function compare(a, b) {
  let n = 0;
  for (let i = 0; i < 50; i++) n += Math.sqrt(a + i); // @STALL
  return a - b + n * 0;
}
${start}`,
    function: 'compare',
  },
  {
    name: 'the hotter of two functions',
    code: `${until}
function cold() { const more = until(60); while (more()); }
function culprit() {
  const end = Date.now() + 300;
  while (Date.now() < end); // @STALL
}
function both() { cold(); culprit(); }
setTimeout(() => { setTimeout(() => { both(); setTimeout(() => process.exit(0), 150); }, 120); }, 10);`,
  },
  {
    name: 'code after an await',
    extension: 'mjs',
    awaiting: ['job'],
    code: `import { setTimeout as sleep } from 'node:timers/promises';
async function culprit() {
  await sleep(5);
  const end = Date.now() + 300;
  while (Date.now() < end); // @STALL
}
setTimeout(() => { setTimeout(async function job() { await culprit(); await sleep(150); process.exit(0); }, 120); }, 10);`,
  },
  {
    name: 'a queue of microtasks',
    code: `let end = 0;
async function culprit() {
  let n = 0;
  while (Date.now() < end) { // @STALL
    n = await n + 1; // @STALL
  }
  setTimeout(() => process.exit(0), 150);
}
setTimeout(() => { setTimeout(() => { end = Date.now() + 400; culprit(); }, 120); }, 10);`,
  },
  {
    name: 'a queue of ticks',
    code: `let end = 0;
function culprit() {
  if (Date.now() < end) process.nextTick(culprit); // @STALL
  else setTimeout(() => process.exit(0), 150); // @STALL
}
setTimeout(() => { setTimeout(() => { end = Date.now() + 400; culprit(); }, 120); }, 10);`,
  },
  {
    name: 'many small callbacks',
    code: `function culprit() {
  const end = performance.now() + 0.3;
  while (performance.now() < end); // @STALL
}
setTimeout(() => { setTimeout(() => {
  for (let i = 0; i < 1000; i++) setImmediate(culprit);
  setTimeout(() => process.exit(0), 700);
}, 120); }, 10);`,
  },
  {
    name: 'a script in another context',
    code: `const vm = require('vm');
const script = new vm.Script(['function culprit() {', '  const end = Date.now() + 300;', '  while (Date.now() < end);', '}', 'culprit()'].join('\\n'), { filename: __filename });
setTimeout(() => { setTimeout(() => { // @STALL
  script.runInNewContext(); setTimeout(() => process.exit(0), 150);
}, 120); }, 10);`,
  },
  {
    name: 'a getter of a class',
    code: `class Report {
  get culprit() {
    const end = Date.now() + 300;
    while (Date.now() < end); // @STALL
    return end;
  }
}
setTimeout(() => { setTimeout(() => { new Report().culprit; setTimeout(() => process.exit(0), 150); }, 120); }, 10);`,
    function: 'get culprit',
  },
  {
    name: '`toJSON` inside `JSON.stringify`',
    code: `class Row {
  toJSON() {
    const end = Date.now() + 300;
    while (Date.now() < end); // @STALL
    return 1;
  }
}
setTimeout(() => { setTimeout(() => { JSON.stringify([new Row()]); setTimeout(() => process.exit(0), 150); }, 120); }, 10);`,
    function: 'toJSON',
  },
  {
    name: 'code with an inline source map',
    code: `function culprit() {
  const end = Date.now() + 300;
  while (Date.now() < end); // @STALL
}
${start}
//# ${'source'}MappingURL=data:application/json;base64,${Buffer.from(JSON.stringify({ version: 3, sources: ['app.cjs'], names: [], mappings: 'AAAA;AACA;AACA;AACA;AACA' })).toString('base64')}`,
  },
  {
    name: 'WebAssembly called from a function',
    code: `const bytes = Buffer.from('AGFzbQEAAAABBgFgAX8BfwMCAQAHCAEEc3BpbgAAChsBGQEBfwNAIAEgAGohASAAQQFrIgANAAsgAQs=', 'base64');
const { spin } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
function culprit() {
  return spin(600000000); // @STALL
}
${start}`,
  },
];
