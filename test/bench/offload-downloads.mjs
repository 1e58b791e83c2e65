// Ten downloads by a blocking client, as in the experiment of "How to async": in a row on the loop, awaited one by one, in a loop of awaits, gathered.
import { Worker } from 'node:worker_threads';
import { close, gather, offloaded } from '@unstall/runtime/offload';
import { download } from './offload-work.mjs';

const pages = offloaded('./offload-work.mjs', import.meta.url, { pool: 'io' });

const SERVER = `
const { createServer } = require('node:http');
const { parentPort } = require('node:worker_threads');
const server = createServer((request, response) => setTimeout(() => response.end('page'), 700));
server.listen(0, '127.0.0.1', () => parentPort.postMessage(server.address().port));
`;

const variants = {
  'sync': (urls) => urls.map((url) => download(url)),
  'awaited one by one': async ([a, b, c, d, e, f, g, h, i, j]) => [
    await pages.download(a), await pages.download(b), await pages.download(c), await pages.download(d), await pages.download(e),
    await pages.download(f), await pages.download(g), await pages.download(h), await pages.download(i), await pages.download(j),
  ],
  'a loop of awaits': async (urls) => {
    const all = [];
    for (const url of urls) all.push(await pages.download(url));
    return all;
  },
  'gathered, cold': async (urls) => {
    await close();
    return gather(urls.map((url) => () => pages.download(url)));
  },
  'gathered, warm': (urls) => gather(urls.map((url) => () => pages.download(url))),
};

/** Milliseconds of each variant, and how long the event loop could not do anything else. The server answers after 700 ms. */
export async function tenDownloads() {
  const server = new Worker(SERVER, { eval: true });
  const port = await new Promise((resolve) => { server.once('message', resolve); });
  const urls = Array.from({ length: 10 }, (_, i) => `http://127.0.0.1:${port}/${i}`);
  const result = {};
  for (const [name, run] of Object.entries(variants)) {
    let longest = 0;
    let last = performance.now();
    const tick = () => { longest = Math.max(longest, performance.now() - last); last = performance.now(); };
    const timer = setInterval(tick, 5);
    const start = performance.now();
    const all = await run(urls);
    const took = Math.round(performance.now() - start);
    tick();
    clearInterval(timer);
    if (all.join() !== urls.map(() => 'page').join()) throw new Error(`${name}: a page is missing.`);
    result[name] = { took, 'longest pause of the loop': Math.round(longest) };
  }
  await Promise.all([server.terminate(), close()]);
  return result;
}
