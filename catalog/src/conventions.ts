import type { FileConvention } from './types.js';

const httpMethods = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'];
const code = '\\.[cm]?[jt]sx?$';

/** What a file's place says about its code; the first row that fits wins. */
export const fileConventions: readonly FileConvention[] = [
  { files: `(^|/)(__tests__|__mocks__|__fixtures__|tests?|e2e|cypress|spec)/`, runs: 'test', what: 'test' },
  { files: `[.-](test|tests|spec|e2e|bench)${code}`, runs: 'test', what: 'test' },
  { files: `(^|/)(test|tests|setupTests|vitest\\.setup|jest\\.setup)${code}`, runs: 'test', what: 'test' },
  { files: `[.-]worker${code}`, runs: 'worker', what: 'worker' },
  { files: `(^|/)(bin|scripts)/`, runs: 'command', what: 'command' },
  { files: `(^|/)(migrations?|seeds?|seeders?)/.*${code}`, exports: ['up', 'down', 'seed'], runs: 'command', what: 'migration' },
  { files: `(^|/)pages/api/.*${code}`, exports: ['default'], runs: 'later', what: 'API route handler' },
  {
    files: `(^|/)app/(.*/)?route${code}`,
    exports: httpMethods,
    runs: 'later',
    what: 'route handler',
  },
  { files: `(^|/)(middleware|proxy)${code}`, exports: ['middleware', 'proxy'], runs: 'later', what: 'middleware' },
  { files: `(^|/)(pages|app)/.*${code}`, exports: ['getServerSideProps', 'generateMetadata'], runs: 'later', what: 'page' },
  { files: `(^|/)app/(routes/.*|root)${code}`, exports: ['loader', 'action'], runs: 'later', what: 'route' },
  { files: `(^|/)instrumentation${code}`, exports: ['register'], runs: 'startup', what: 'instrumentation' },
  { files: `(^|/)netlify/(edge-)?functions/.*${code}`, exports: ['default', 'handler'], runs: 'later', what: 'function handler' },
  { files: `(^|/)\\+server${code}`, exports: httpMethods, runs: 'later', what: 'route handler' },
  { files: `(^|/)\\+(page|layout)(\\.server)?${code}`, exports: ['load'], runs: 'later', what: 'page' },
  { files: `(^|/)hooks\\.server${code}`, exports: ['handle', 'handleError', 'handleFetch'], runs: 'later', what: 'middleware' },
  {
    files: `(^|/)(pages|app)/.*${code}`,
    exports: ['getStaticProps', 'getStaticPaths', 'generateStaticParams'],
    runs: 'startup',
    what: 'build step',
  },
];

/** Events whose listener is assigned to a property: `socket.onmessage = …`. */
export const propertyEvents: readonly string[] = [
  'abort', 'close', 'connect', 'data', 'disconnect', 'end', 'error', 'exit', 'load', 'loadend', 'message', 'messageerror',
  'open', 'progress', 'readystatechange', 'timeout', 'upgrade',
];
