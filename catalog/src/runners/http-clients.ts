import type { CallbackRunner, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

const interceptor = rowsOf('axios', { what: 'interceptor', kind: 'callback' });

export const httpClientModules: readonly ModuleEntry[] = [{ module: 'axios', main: 'axios', same: { 'axios.': '', 'create#': '', 'Axios#': '', 'AxiosInstance#': '' }, apis: [] }];

export const httpClientRunners: readonly CallbackRunner[] = [
  interceptor('interceptors.request.use'),
  interceptor('interceptors.response.use'),
  rowsOf('undici', { what: 'interceptor', runs: 'in-place' })('Dispatcher#compose'),
];
