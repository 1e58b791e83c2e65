// The server of monitor-overhead.mjs: JSON in and out, one small file, three awaits.
import fs from 'node:fs';
import http from 'node:http';

const rows = Array.from({ length: 20 }, (_, id) => ({ id, name: `row ${id}`, tags: ['a', 'b'] }));
const text = JSON.stringify(rows);

const count = async (list) => list.length;
const render = async (list) => JSON.stringify({ rows: list, count: await count(list) });

const server = http.createServer(async (_request, response) => {
  const file = await fs.promises.readFile(import.meta.filename, 'utf8');
  const body = await render(JSON.parse(text));
  response.setHeader('content-type', 'application/json');
  response.end(body + file.length);
});
server.listen(0, '127.0.0.1', () => process.stdout.write(String(server.address().port)));
