import { download } from './client.mjs';

// Ten downloads, written one after another.
async function main(base) {
  const a = download(`${base}/a`);
  const b = download(`${base}/b`);
  const c = download(`${base}/c`);
  const d = download(`${base}/d`);
  const e = download(`${base}/e`);
  const f = download(`${base}/f`);
  const g = download(`${base}/g`);
  const h = download(`${base}/h`);
  const i = download(`${base}/i`);
  const j = download(`${base}/j`);
  return [a, b, c, d, e, f, g, h, i, j];
}

const pages = await main(process.argv[2]);
console.log(pages.join(' '));
