import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { openApp } from './app.js';

const app = openApp();

const post = (url: string, email: string, password: string): Promise<LightMyRequestResponse> =>
  app.inject({ method: 'POST', url, payload: { email, password } });

test('a login with the right password gives a token', async () => {
  const response = await post('/login', 'ada@example.com', 'analytical engine');
  assert.equal(response.statusCode, 200);
  assert.match(response.json<{ token: string }>().token, /^[0-9a-f-]{36}$/);
});

test('a login with the wrong password is refused', async () => {
  const response = await post('/login', 'ada@example.com', 'difference engine');
  assert.equal(response.statusCode, 401);
  assert.deepEqual(response.json(), { error: 'Wrong address or password.' });
});

test('a login with an unknown address is refused', async () => {
  assert.equal((await post('/login', 'eve@example.com', 'analytical engine')).statusCode, 401);
});

test('a login without a password is a bad request', async () => {
  const response = await app.inject({ method: 'POST', url: '/login', payload: { email: 'ada@example.com' } });
  assert.equal(response.statusCode, 400);
});

test('a new user is registered once and can log in', async () => {
  assert.equal((await post('/register', 'grace@example.com', 'first actual bug')).statusCode, 201);
  assert.equal((await post('/register', 'grace@example.com', 'second actual bug')).statusCode, 409);
  assert.equal((await post('/login', 'grace@example.com', 'first actual bug')).statusCode, 200);
});
