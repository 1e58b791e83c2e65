import bcrypt from 'bcryptjs';

const rounds = 10;

export function hashPassword(password: string): string {
  return bcrypt.hashSync(password, rounds); // fault: register
}

export function verifyPassword(password: string, hash: string): boolean {
  return bcrypt.compareSync(password, hash); // fault: login
}
