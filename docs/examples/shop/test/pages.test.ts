import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openApp } from './app.js';

const app = openApp();

test('the home page counts the products', async () => {
  const response = await app.inject('/');
  assert.equal(response.statusCode, 200);
  assert.match(response.headers['content-type'] as string, /text\/html/);
  assert.match(response.body, /<p>300 products in stock\.<\/p>/);
});

test('a product has a page', async () => {
  const response = await app.inject('/products/7');
  assert.equal(response.statusCode, 200);
  assert.match(response.body, /<h1>ash clock<\/h1>/);
});

test('an unknown product has none', async () => {
  assert.equal((await app.inject('/products/9999')).statusCode, 404);
});

test('a page is rendered by its name', async () => {
  const response = await app.inject('/pages/about');
  assert.equal(response.statusCode, 200);
  assert.match(response.body, /About The Quiet Shop/);
});

test('a page without a template is not found', async () => {
  const response = await app.inject('/pages/imprint');
  assert.equal(response.statusCode, 404);
  assert.deepEqual(response.json(), { error: 'No such page.' });
});

test('a page name cannot leave the folder', async () => {
  assert.equal((await app.inject('/pages/..%2Fpackage')).statusCode, 404);
});
