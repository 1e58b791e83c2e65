import assert from 'node:assert/strict';
import { test } from 'node:test';
import { loadProducts } from '../src/products.js';
import { keepRelated } from '../src/related.js';
import { fetchOffers } from '../src/suppliers.js';
import { openApp } from './app.js';

const app = openApp();

test('the products are listed without their stock', async () => {
  const products = (await app.inject('/api/products')).json<object[]>();
  assert.equal(products.length, 300);
  assert.deepEqual(products[6], { id: 7, name: 'ash clock', price: '88.90' });
});

test('a product has related ones', async () => {
  const names = (await app.inject('/api/products/7/related')).json<string[]>();
  assert.equal(names.length, 4);
  assert.ok(names.every(name => /ash|clock/.test(name)));
});

test('an unknown product has neither related ones nor offers', async () => {
  assert.equal((await app.inject('/api/products/9999/related')).statusCode, 404);
  assert.equal((await app.inject('/api/products/9999/offers')).statusCode, 404);
});

test('the offers come in the order of the suppliers', async () => {
  const offers = (await app.inject('/api/products/7/offers')).json();
  assert.deepEqual(offers, await fetchOffers(88.9));
  assert.deepEqual(offers.map(({ supplier }: { supplier: string }) => supplier), ['north', 'south', 'east', 'west']);
});

test('the related products are kept fresh until stopped', async () => {
  const keeper = keepRelated(loadProducts().slice(0, 24), 5);
  const first = keeper.current;
  const deadline = Date.now() + 5000;
  while (keeper.current === first && Date.now() < deadline) await new Promise(resolve => setTimeout(resolve, 5));
  keeper.stop();
  assert.notEqual(keeper.current, first);
  assert.deepEqual(keeper.current, first);
});

test('the metrics tell the delay of the event loop', async () => {
  const { pid, eventLoopDelayMs } = (await app.inject('/metrics')).json();
  assert.equal(pid, process.pid);
  assert.ok(eventLoopDelayMs.p50 >= 0 && eventLoopDelayMs.p99 >= eventLoopDelayMs.p50);
});
