#!/usr/bin/env node
import { readFileSync, writeFileSync } from 'node:fs';

// Usage: stock-report [FILE]: prints which products are sold out, and writes the same to FILE.
const source = new URL('../../../data/products.json', import.meta.url);
const products = JSON.parse(readFileSync(source, 'utf8')) as { name: string; stock: number }[]; // fine: a command

const report = `${JSON.stringify({
  products: products.length,
  soldOut: products.filter(({ stock }) => stock === 0).map(({ name }) => name),
})}\n`;

const [file] = process.argv.slice(2);
if (file !== undefined) writeFileSync(file, report); // fine: a command
process.stdout.write(report);
