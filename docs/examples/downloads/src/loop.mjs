import { download } from './client.mjs';

// Ten downloads in a loop.
async function main(base) {
  const pages = [];
  for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']) {
    const page = download(`${base}/${name}`);
    pages.push(page);
  }
  return pages;
}

const pages = await main(process.argv[2]);
console.log(pages.join(' '));
