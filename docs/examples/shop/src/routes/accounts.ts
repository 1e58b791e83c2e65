import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import { hashPassword } from '../passwords.js';
import { authenticate, type Users } from '../users.js';

interface Credentials {
  Body: { email: string; password: string };
}

const schema = {
  body: {
    type: 'object',
    required: ['email', 'password'],
    properties: { email: { type: 'string' }, password: { type: 'string', minLength: 8 } },
  },
};

export function accountRoutes(app: FastifyInstance, users: Users): void {
  app.post<Credentials>('/register', { schema }, async (request, reply) => {
    const { email, password } = request.body;
    const hash = hashPassword(password);
    if (users.has(email)) return reply.code(409).send({ error: 'This address is registered.' });
    users.set(email, hash);
    return reply.code(201).send({ email });
  });

  app.post<Credentials>('/login', { schema }, async (request, reply) => {
    const { email, password } = request.body;
    if (!authenticate(users, email, password)) return reply.code(401).send({ error: 'Wrong address or password.' });
    return { token: randomUUID() };
  });
}
