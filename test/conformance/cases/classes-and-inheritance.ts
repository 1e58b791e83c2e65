import type { Row } from '../row.js';

export const classesAndInheritance: readonly Row[] = [
  {
    name: 'a sync method called by an async method of the same class',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
export class Store {
  private read(): string {
    return readFileSync('store', 'utf8');
  }
  async get(): Promise<string> {
    return this.read(); // blocks: node:fs readFileSync
  }
}
`,
    },
  },
  {
    name: 'an inherited method, called through this and super',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
class Base {
  protected read(p: string): string {
    return readFileSync(p, 'utf8');
  }
}
export class Child extends Base {
  async one(): Promise<string> {
    return this.read('a'); // blocks: node:fs readFileSync
  }
  async two(): Promise<string> {
    return super.read('a'); // blocks: node:fs readFileSync
  }
}
`,
    },
  },
  {
    name: 'an override that does not block wins over the base',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
class Base {
  read(p: string): string {
    return readFileSync(p, 'utf8');
  }
}
class Memory extends Base {
  override read(p: string): string {
    return p;
  }
}
export async function f(): Promise<string> {
  return new Memory().read('a');
}
`,
    },
  },
  {
    name: 'a base class in another file',
    files: {
      'base.ts': `
import { statSync } from 'node:fs';
export abstract class Base {
  protected sizeOf(p: string): number {
    return statSync(p).size;
  }
}
`,
      'child.ts': `
import { Base } from './base.js';
export class Child extends Base {
  async total(p: string): Promise<number> {
    return this.sizeOf(p); // blocks: node:fs statSync
  }
}
`,
    },
  },
  {
    name: 'prototypes of the old days',
    files: {
      'a.cjs': `
const fs = require('fs');
function Store(path) {
  this.path = path;
}
Store.prototype.load = function () {
  return fs.readFileSync(this.path);
};
const store = new Store('a');
module.exports = async () => store.load(); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'a class whose sync methods nobody calls in hot code',
    files: {
      'a.ts': `
import { readFileSync, writeFileSync } from 'node:fs';
export class Settings {
  loadSync(): string {
    return readFileSync('a', 'utf8');
  }
  saveSync(text: string): void {
    writeFileSync('a', text);
  }
}
`,
    },
  },
  {
    name: 'an event emitter that listens to itself',
    files: {
      'a.ts': `
import { EventEmitter } from 'node:events';
import { appendFileSync } from 'node:fs';
export class Bus extends EventEmitter {
  constructor() {
    super();
    this.on('message', (text: string) => {
      appendFileSync('bus.log', text); // blocks: node:fs appendFileSync
    });
    this.on('closed', this.flush.bind(this));
  }
  private flush(): void {
    appendFileSync('bus.log', 'closed'); // blocks: node:fs appendFileSync
  }
}
`,
    },
  },
  {
    name: 'a stream class runs its hooks while it serves',
    files: {
      'a.ts': `
import { Transform, type TransformCallback } from 'node:stream';
import { gzipSync } from 'node:zlib';
export class Packer extends Transform {
  override _transform(chunk: Buffer, encoding: string, done: TransformCallback): void {
    done(null, gzipSync(chunk)); // blocks: node:zlib gzipSync
  }
}
`,
    },
  },
];
