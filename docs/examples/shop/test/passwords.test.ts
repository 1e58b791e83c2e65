import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hashPassword, verifyPassword } from '../src/passwords.js';
import { authenticate, seedUsers } from '../src/users.js';

test('a hash is salted and does not contain the password', () => {
  const hash = hashPassword('difference engine');
  assert.match(hash, /^\$2[aby]\$10\$/);
  assert.ok(!hash.includes('difference'));
  assert.notEqual(hash, hashPassword('difference engine'));
});

test('only the right password is verified', () => {
  const hash = hashPassword('difference engine');
  assert.equal(verifyPassword('difference engine', hash), true);
  assert.equal(verifyPassword('indifference engine', hash), false);
});

test('a seeded user can be authenticated, an unknown one cannot', () => {
  const users = seedUsers([{ email: 'grace@example.com', password: 'first actual bug' }]);
  assert.equal(authenticate(users, 'grace@example.com', 'first actual bug'), true);
  assert.equal(authenticate(users, 'nobody@example.com', 'first actual bug'), false);
});
