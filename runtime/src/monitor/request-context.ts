import { AsyncLocalStorage, executionAsyncResource } from 'node:async_hooks';
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { RequestInfo } from './record.js';

/** Knows which HTTP request the running code serves. */
export interface RequestContext {
  readonly find: () => RequestInfo | null;
  /** Lets go of the last request; called at every beat. */
  readonly forget: () => void;
  readonly stop: () => void;
}

interface Incoming {
  readonly method?: string;
  readonly url?: string;
}

const CHANNEL = 'http.server.request.start';
/** From here on a store costs a request about 1 %; before, it is built on async hooks and costs 13 %. */
const CHEAP_SINCE = 24;

/** True where the store is cheap enough to be on by default. */
export function hasCheapContext(): boolean {
  return Number(process.versions.node.split('.', 1)[0]) >= CHEAP_SINCE;
}

/** @param isFollowed follows a request through everything asynchronous; otherwise only through its handler's synchronous part */
export function followRequests(isFollowed: boolean): RequestContext {
  const { enter, find, forget } = isFollowed ? createStore() : createLast();
  const onStart = (message: unknown): void => enter((message as { request: Incoming }).request);
  subscribe(CHANNEL, onStart);
  return {
    find: () => describe(find()),
    forget,
    stop: () => {
      unsubscribe(CHANNEL, onStart);
      forget();
    },
  };
}

interface Memory {
  readonly enter: (request: Incoming) => void;
  readonly find: () => Incoming | undefined;
  readonly forget: () => void;
}

function createStore(): Memory {
  const store = new AsyncLocalStorage<Incoming>();
  return { enter: (request) => store.enterWith(request), find: () => store.getStore(), forget: () => {} };
}

/** The last request, as long as the callback in which it came in still runs. */
function createLast(): Memory {
  let last: { readonly request: Incoming; readonly resource: object } | undefined;
  return {
    enter: (request) => { last = { request, resource: executionAsyncResource() }; },
    find: () => (last?.resource === executionAsyncResource() ? last.request : undefined),
    forget: () => { last = undefined; },
  };
}

function describe(request: Incoming | undefined): RequestInfo | null {
  if (!request) return null;
  const { method = '', url = '' } = request;
  const query = url.indexOf('?');
  return { method, url: query < 0 ? url : url.slice(0, query) };
}
