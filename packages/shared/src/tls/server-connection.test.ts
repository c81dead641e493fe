import { EventEmitter } from 'node:events';
import type { TLSSocket } from 'node:tls';
import { expect, it } from '@jest/globals';
import { watchServer } from './connection.ts';

// Node hands a connection on to a request that waited for it without saying so: `reusedSocket` is false.
it('a connection is watched once, however many requests it serves', () => {
  const socket = Object.assign(new EventEmitter(), { destroy() {} }) as unknown as TLSSocket;
  for (let request = 0; request < 20; request++) watchServer(socket, { cert: [], key: '', ca: [] } as never);
  expect([socket.listenerCount('secure'), socket.listenerCount('error')]).toEqual([1, 1]);
});
