import { download } from './client.mjs';

// As many downloads as there are names.
async function main(base, names) {
  const pages = [];
  for (const name of names) pages.push(download(`${base}/${name}`));
  return pages;
}

const [base, ...names] = process.argv.slice(2);
const pages = await main(base, names);
console.log(pages.join(' '));
