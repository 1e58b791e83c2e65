import type { FunctionType } from '../types.js';

const later = (module: string, what: string, paths: readonly string[]): FunctionType[] =>
  paths.map((path) => ({ module, path, runs: 'later', what }));

/** Frameworks that find their handlers by file and export: their types say what a function is. */
export const siteTypes: readonly FunctionType[] = [
  ...later('next', 'API route handler', ['NextApiHandler']),
  ...later('next', 'page', ['GetServerSideProps']),
  ...['GetStaticProps', 'GetStaticPaths'].map((path): FunctionType => ({ module: 'next', path, runs: 'startup', what: 'build step' })),
  ...later('next/server', 'middleware', ['NextMiddleware', 'NextProxy']),
  ...['@remix-run/node', '@remix-run/server-runtime', 'react-router'].flatMap((module) => later(module, 'route', ['LoaderFunction', 'ActionFunction'])),
  ...later('@sveltejs/kit', 'request handler', ['RequestHandler', 'Handle', 'HandleFetch', 'HandleServerError']),
  ...later('@sveltejs/kit', 'page', ['Load', 'ServerLoad', 'Action']),
  ...later('astro', 'request handler', ['APIRoute', 'MiddlewareHandler']),
];
