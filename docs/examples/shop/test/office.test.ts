import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { readStockReport } from '../src/stock-check.js';
import { openApp } from './app.js';

const app = openApp();

test('the status page says what is sold out', async () => {
  const response = await app.inject('/status');
  assert.equal(response.statusCode, 200);
  const { status, products, soldOut } = response.json<{ status: string; products: number; soldOut: string[] }>();
  assert.equal(status, 'ok');
  assert.equal(products, 300);
  assert.equal(soldOut.length, 4);
});

test('the stock report is the one of the command', () => {
  assert.equal(readStockReport().products, 300);
});

test('the export is a compressed table of the orders', async () => {
  const response = await app.inject('/export.csv.gz');
  assert.equal(response.headers['content-type'], 'application/gzip');
  const lines = gunzipSync(response.rawPayload).toString().trimEnd().split('\n');
  assert.equal(lines[0], 'order,customer,product,quantity,total');
  assert.equal(lines.length, 101);
});
