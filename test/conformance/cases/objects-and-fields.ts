import type { Row } from '../row.js';

/** What `this` holds, in classes, literals and constructor functions. */
export const objectsAndFields: readonly Row[] = [
  {
    name: 'this in an object literal, and a name for it',
    files: {
      'a.js': `
import { appendFileSync, readFileSync } from 'node:fs';
export default {
  launch() {
    setTimeout(() => {
      this.finish(); // blocks: node:fs appendFileSync
    }, 1);
  },
  finish() {
    appendFileSync('log', 'done');
  },
};
export const job = {
  launch: function () {
    const self = this;
    setTimeout(function () {
      self.finish(); // blocks: node:fs appendFileSync
    }, 1);
  },
  finish: function () {
    appendFileSync('log', 'done');
  },
};
const store = {
  read: (name) => readFileSync(name),
  all() {
    return this.read('all');
  },
};
export const f = async () => store.all(); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'this in a literal that a class factory gets',
    files: {
      'a.cjs': `
const fs = require('fs');
const Class = require('pixl-class');
module.exports = Class.create({
  launch: function () {
    const self = this;
    setTimeout(function () {
      self.finish(); // blocks: node:fs appendFileSync
    }, 1);
  },
  finish: function () {
    fs.appendFileSync('log', 'done');
  },
});
`,
    },
  },
  {
    name: 'methods that a constructor function sets',
    files: {
      'a.cjs': `
const fs = require('fs');
function Store() {
  this.read = function (name) {
    return fs.readFileSync(name);
  };
}
function Device() {
  var self = this;
  this.load = function () {
    fs.statSync('state');
  };
  setInterval(function () {
    self.load(); // blocks: node:fs statSync
  }, 1000);
}
const store = new Store();
exports.create = () => new Device();
exports.f = async () => store.read('a'); // blocks: node:fs readFileSync
`,
    },
  },
  {
    name: 'fields that are set in a branch, in another method, or from outside',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
class Log {
  read() {
    return readFileSync('log');
  }
}
class Branch {
  constructor(isOn) {
    if (isOn) {
      this.log = new Log();
    }
  }
  get() {
    return this.log.read();
  }
}
class Late {
  log = null;
  init() {
    this.log = new Log();
  }
  get() {
    return this.log.read();
  }
}
class Shared {
  static log = null;
  static get() {
    if (!Shared.log) {
      Shared.log = new Log();
    }
    return Shared.log;
  }
}
const branch = new Branch(true);
const late = new Late();
export async function f() {
  branch.get(); // blocks: node:fs readFileSync
  late.get(); // blocks: node:fs readFileSync
  Shared.get().read(); // blocks: node:fs readFileSync
}
`,
    },
  },
  {
    name: 'a field that is set to different things',
    files: {
      'a.js': `
import { readFileSync } from 'node:fs';
class Disk {
  read() {
    return readFileSync('log');
  }
}
class Memory {
  read() {
    return 'log';
  }
}
class Store {
  use(kind) {
    this.log = kind ? new Disk() : new Memory();
  }
  reset() {
    this.log = new Memory();
  }
  get() {
    return this.log.read();
  }
}
const store = new Store();
export const f = async () => store.get();
`,
    },
  },
  {
    name: 'a field typed by a base class, which holds one of its children',
    files: {
      'a.ts': `
import { statSync } from 'node:fs';
class Base {
  find(): unknown {
    return undefined;
  }
}
class Disk extends Base {
  override find(): unknown {
    return statSync('a');
  }
}
export class Service {
  private readonly store: Base;
  constructor() {
    this.store = new Disk();
  }
  async f(): Promise<unknown> {
    return this.store.find(); // blocks: node:fs statSync
  }
}
`,
    },
  },
  {
    name: 'a command whose constructor picks what it runs',
    wholeProgram: true,
    profile: 'server',
    files: {
      'a.js': `
import { statSync } from 'node:fs';
class Linux {
  async install() {
    statSync('unit');
  }
}
class Mac {
  async install() {
    statSync('plist');
  }
}
class Service {
  constructor() {
    switch (process.platform) {
      case 'linux':
        this.installer = new Linux();
        break;
      default:
        this.installer = new Mac();
    }
    this.installer.install();
  }
}
new Service();
`,
    },
  },
  {
    name: 'this of a function that somebody else calls leaves the declared type',
    files: {
      'a.ts': `
import { readFileSync } from 'node:fs';
class Channel {
  load(): unknown {
    return readFileSync('channel');
  }
}
type Handler = (this: { open(): Channel; find(): Channel | undefined }, irc: { on(event: string, run: () => void): void }) => void;
export default <Handler>function (irc) {
  const client = this;
  irc.on('message', function () {
    let channel: Channel | undefined = client.find();
    if (!channel) channel = client.open();
    channel.load(); // blocks: node:fs readFileSync
  });
};
`,
    },
  },
];
