import type { CallbackRunner, ModuleEntry } from '../types.js';
import { rowsOf } from './row.js';

// What they emit is heard through `on`, which every receiver shares.
const io = rowsOf('socket.io', { what: 'socket middleware', kind: 'listener' });

export const socketModules: readonly ModuleEntry[] = [
  { module: 'ws', main: 'WebSocket', same: { 'WebSocket.': '', 'Server#': 'WebSocketServer#' }, apis: [] },
  { module: 'socket.io', same: { 'Server#of#': 'Namespace#', 'Namespace#use#': 'Namespace#', 'Server#use#': 'Server#' }, apis: [] },
];

export const socketRunners: readonly CallbackRunner[] = [
  io('Server#use'),
  io('Namespace#use'),
  io('Socket#use', { what: '`use` callback' }),
  ...['WebSocketServer', 'Server'].map((path) =>
    rowsOf('ws', { argument: 0, properties: ['verifyClient', 'handleProtocols'], what: 'handshake check' })(path),
  ),
];
