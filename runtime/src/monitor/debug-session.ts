import { EventEmitter } from 'node:events';
import { Session } from 'node:inspector';

type Reply = (error: Error | null, result?: unknown) => void;
type Listener = (message: { readonly params: unknown }) => void;

/** What the watchdog uses of an inspector session, whichever thread it reaches. */
export interface DebugSession {
  readonly post: (method: string, params?: object, reply?: Reply) => void;
  readonly on: (event: string, listener: Listener) => unknown;
  readonly once: (event: string, listener: Listener) => unknown;
  readonly disconnect: () => void;
}

/** Opens a session to the main thread, inside the process: no port is opened. */
export function connectToMain(): DebugSession {
  const session = new Session();
  session.connectToMainThread();
  return session as DebugSession;
}

/** Opens a session to a worker of the program, through the main thread. Its first reply is an error if the worker is gone. */
export function connectToWorker(thread: number): DebugSession {
  return new WorkerSession(thread);
}

interface Attached {
  readonly sessionId: string;
  readonly workerInfo: { readonly title: string };
}

class WorkerSession extends EventEmitter implements DebugSession {
  readonly #main = connectToMain();
  readonly #replies = new Map<number, Reply>();
  #waiting: (() => void)[] = [];
  #session: string | undefined;
  #count = 0;

  constructor(thread: number) {
    super();
    this.#main.on('NodeWorker.attachedToWorker', ({ params }) => {
      const { sessionId, workerInfo } = params as Attached;
      // `workerId` is the inspector's own count; the thread's number stands in the title: `[worker 2] its name`.
      if (workerInfo.title.startsWith(`[worker ${thread}]`)) this.#session = sessionId;
    });
    this.#main.on('NodeWorker.receivedMessageFromWorker', ({ params }) => {
      const { sessionId, message } = params as { sessionId: string; message: string };
      if (sessionId === this.#session) this.#receive(JSON.parse(message) as Message);
    });
    this.#main.post('NodeWorker.enable', { waitForDebuggerOnStart: false }, () => {
      for (const send of this.#waiting) send();
      this.#waiting = [];
    });
    this.#main.post('NodeWorker.enable');
  }

  post(method: string, params: object = {}, reply: Reply = () => {}): void {
    const send = (): void => {
      if (this.#session === undefined) return reply(new Error('The worker has ended.'));
      const id = ++this.#count;
      this.#replies.set(id, reply);
      const message = JSON.stringify({ id, method, params });
      this.#main.post('NodeWorker.sendMessageToWorker', { sessionId: this.#session, message });
    };
    if (this.#session === undefined) this.#waiting.push(send);
    else send();
  }

  disconnect(): void {
    this.#main.disconnect();
  }

  #receive({ id, method, params, result, error }: Message): void {
    if (id === undefined) {
      this.emit(method ?? '', { params });
      return;
    }
    const reply = this.#replies.get(id);
    this.#replies.delete(id);
    reply?.(error ? new Error(error.message) : null, result);
  }
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}
