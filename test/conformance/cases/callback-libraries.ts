import type { Row } from '../row.js';

export const callbackLibraries: readonly Row[] = [
  {
    name: 'error-first callbacks of functions that nobody knows',
    files: {
      'a.js': `
import { scan } from 'some-scanner';
import { readFileSync, statSync } from 'node:fs';
scan('.', (err, names) => {
  names.forEach((name) => readFileSync(name)); // blocks: node:fs readFileSync
});
scan('.', function (error, names) {
  if (error) throw error;
  statSync(names[0]); // blocks: node:fs statSync
});
`,
    },
  },
  {
    name: 'callbacks of functions that nobody knows and that tell nothing',
    files: {
      'a.js': `
import { each, define } from 'some-tools';
import { readFileSync } from 'node:fs';
each(['a'], (name) => readFileSync(name));
export default define('page', () => ({ text: readFileSync('a', 'utf8') }));
`,
    },
  },
  {
    name: 'watchers of packages',
    files: {
      'a.js': `
import chokidar from 'chokidar';
import { readFileSync, rmSync } from 'node:fs';
const reload = (path) => {
  readFileSync(path); // blocks: node:fs readFileSync
};
chokidar.watch('.').on('change', reload).on('unlink', (path) => rmSync(path)); // blocks: node:fs rmSync
`,
    },
  },
  {
    name: 'streams that are made from functions',
    files: {
      'a.js': `
import { Readable, Transform, Writable } from 'node:stream';
import through2 from 'through2';
import { gzipSync } from 'node:zlib';
import { appendFileSync, readSync } from 'node:fs';
export const pack = () => new Transform({
  transform(chunk, encoding, done) {
    done(null, gzipSync(chunk)); // blocks: node:zlib gzipSync
  },
});
export const sink = () => new Writable({
  write: (chunk, encoding, done) => {
    appendFileSync('a', chunk); // blocks: node:fs appendFileSync
    done();
  },
});
export const source = (fd) => new Readable({
  read(size) {
    this.push(Buffer.alloc(readSync(fd, Buffer.alloc(size)))); // blocks: node:fs readSync
  },
});
export const other = () => through2(function (chunk, encoding, done) {
  done(null, gzipSync(chunk)); // blocks: node:zlib gzipSync
});
`,
    },
  },
  {
    name: 'uploads',
    files: {
      'a.js': `
import multer from 'multer';
import { mkdirSync } from 'node:fs';
mkdirSync('uploads');
export const upload = multer({
  storage: multer.diskStorage({
    destination: (req, file, done) => {
      mkdirSync('uploads/' + file.fieldname); // blocks: node:fs mkdirSync
      done(null, 'uploads');
    },
  }),
});
`,
    },
  },
  {
    name: 'a timer that sets itself again',
    files: {
      'a.js': `
import { writeFileSync } from 'node:fs';
setTimeout(function tick() {
  writeFileSync('beat', String(Date.now())); // blocks: node:fs writeFileSync
  setTimeout(tick, 1000);
}, 1000);
`,
    },
  },
  {
    name: 'named listeners, and the helper they share',
    files: {
      'a.js': `
import { createServer } from 'node:net';
import { appendFileSync } from 'node:fs';
const note = (text) => appendFileSync('log', text);
function onConnection(socket) {
  note('open'); // blocks: node:fs appendFileSync
  socket.once('close', () => note('close')); // blocks: node:fs appendFileSync
}
const server = createServer();
server.on('connection', onConnection);
server.listen(1);
note('start');
`,
    },
  },
  {
    name: 'a wrapper of a handler in a package',
    files: {
      'a.js': `
import middy from '@middy/core';
import { readFileSync } from 'node:fs';
const template = readFileSync('a', 'utf8');
export const handler = middy().handler((event) => template + readFileSync(event.name, 'utf8')); // blocks: node:fs readFileSync
`,
    },
  },
];
