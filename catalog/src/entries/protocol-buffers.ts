import { held, promise } from '../define.js';
import type { ModuleEntry } from '../types.js';

export const protobufjs: ModuleEntry = {
  module: 'protobufjs',
  migration: 'drop-in',
  checked: 'protobufjs 8.8.1',
  apis: [held('medium', 'loadSync', promise('protobufjs', 'load')), held('medium', 'Root#loadSync', promise('protobufjs', 'Root#load'))],
};

export const grpcProtoLoader: ModuleEntry = {
  module: '@grpc/proto-loader',
  migration: 'drop-in',
  checked: '@grpc/proto-loader 0.8.1',
  apis: [held('medium', 'loadSync', promise('@grpc/proto-loader', 'load'))],
};
