import type { Config } from './config.js';
import { hashPassword, verifyPassword } from './passwords.js';

/** Password hashes by email address. */
export type Users = Map<string, string>;

/** Hashes the passwords of the first users, when the server starts. */
export function seedUsers(seeds: Config['users']): Users {
  return new Map(seeds.map(({ email, password }) => [email, hashPassword(password)])); // fine: called at start-up
}

/** Is this the user's password? */
export function authenticate(users: Users, email: string, password: string): boolean {
  const hash = users.get(email);
  return hash !== undefined && verifyPassword(password, hash);
}
