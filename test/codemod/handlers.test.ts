import { describe, expect, it } from 'vitest';
import { migrate, writeProject } from './program.js';

const handlers = "const express = require('express');\nconst fs = require('fs');\nconst app = express();\napp.get('/a', (req, res) => {\n  res.send(fs.readFileSync('a.txt', 'utf8'));\n});\napp.get('/b', async (req, res) => {\n  res.send(fs.readFileSync('b.txt', 'utf8'));\n});\n";
const manifest = (version: string): string => JSON.stringify({ private: true, dependencies: { express: version } });

describe('a request handler', () => {
  it('becomes async where the framework catches rejections', async () => {
    const { root, remove } = writeProject({ 'main.js': handlers, 'package.json': manifest('^5.1.0') });
    const { plan, read } = await migrate(root);
    expect(plan.outcomes.map(({ migrated }) => migrated)).toEqual(['native', 'native']);
    expect(read('main.js')).toContain("app.get('/a', async (req, res) => {\n  res.send(await fs.promises.readFile('a.txt', 'utf8'));");
    remove();
  });

  it('stays as it is in Express 4, unless it is async already', async () => {
    const { root, remove } = writeProject({ 'main.js': handlers, 'package.json': manifest('^4.19.0') });
    const { plan } = await migrate(root);
    expect(plan.outcomes.map(({ migrated, refused }) => migrated ?? refused?.reason)).toEqual([expect.stringContaining('Express 4'), 'native']);
    remove();
  });

  it('of node:http becomes async', async () => {
    const { root, remove } = writeProject("const http = require('http');\nconst fs = require('fs');\nhttp.createServer((req, res) => {\n  res.end(fs.readFileSync('a.txt'));\n});\n");
    const { plan, read } = await migrate(root);
    expect(plan.outcomes.map(({ migrated }) => migrated)).toEqual(['native']);
    expect(read('main.js')).toContain('http.createServer(async (req, res) => {');
    remove();
  });
});
