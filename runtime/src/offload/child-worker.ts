import { execute } from './execute.js';
import { markInside } from './inside.js';
import type { Packed, Reply, Request } from './wire.js';
import { withCodec } from './with-codec.js';

/** What a child process sends: the reply to its call, or, before it dies of it, an exception from outside of any call. */
export type ChildMessage = Reply | { readonly crash: Packed };

const send = (message: ChildMessage, then?: () => void): void => {
  process.send?.(message, undefined, undefined, then);
};

markInside();
process.on('message', (request: Request) => {
  const reply = execute({ ...request, isApart: true }, {});
  if (reply instanceof Promise) void reply.then(answer);
  else answer(reply);
});
process.once('uncaughtException', (error) => {
  void withCodec(({ pack }) => send({ crash: pack(error, { root: 'error' }) }, () => process.exit(1)));
});
// The parent is gone: nobody waits for what runs here.
process.once('disconnect', () => process.exit(0));

function answer(reply: Reply): void {
  try {
    send(reply);
  } catch (error) {
    // What scanning could not foresee, such as a getter that throws.
    void withCodec(({ pack }) => send({ ok: false, result: pack(error, { root: 'result' }) }));
  }
}
