import { describe, expect, it } from '@jest/globals';
import { callbacksIn, findCallbacks } from '../support/guards/find-callbacks.ts';

// DESIGN.md, "Guard-rails": every callback of a socket, request, timer or stream runs under a guard.
it('every callback in the sources of both mocks is guarded', () => {
  const callbacks = findCallbacks();
  expect(callbacks.filter(({ isGuarded }) => !isGuarded)).toEqual([]);
  expect(callbacks.length).toBeGreaterThan(100);
});

describe('a callback without a guard is found', () => {
  it.each([
    ['on a socket', 'socket.on("data", (part) => take(part));', 'on'],
    ['on what may be missing', 'turn.response?.once("close", () => next());', 'once'],
    ['before others', 'server.prependListener("connection", meet);', 'prependListener'],
    ['behind another', 'socket.on("error", guard(socket, end)).on("close", () => end());', 'on'],
    ['of a timer', 'const timer = setTimeout(() => end(), 10).unref();', 'setTimeout'],
    ['of a timer, by name', 'setImmediate(commit);', 'setImmediate'],
    ['of a signal', 'gone.addEventListener("abort", () => body.destroy(), { once: true });', 'addEventListener'],
    ['of a server', 'createServer(options, (socket) => meet(socket));', 'createServer'],
    ['at the end of a write', 'response.write("", () => response.destroy());', 'write'],
    ['of zlib', 'gzip(body, (error, packed) => answer(packed));', 'gzip'],
    ['of a promise', 'void store.clear().then(() => layOut());', 'then'],
  ])('%s', (_, source, by) => {
    expect(callbacksIn(source, 'a.ts').filter(({ isGuarded }) => !isGuarded)).toEqual([
      { at: 'a.ts:1', by, isGuarded: false },
    ]);
  });

  it.each([
    ['a guard', 'socket.on("data", guard(socket, (part) => take(part)));'],
    ['a guard that has a name', 'const take = guard(fail, read);\nstream.on("data", take).on("error", reject);'],
    ['nothing at all', 'stream.on("error", () => {});'],
    ['a promise of which somebody hears', 'store.clear().then(() => layOut(), fail);'],
    ['what is no callback', 'response.end(body); server.close(); map.on;'],
  ])('%s is none', (_, source) => {
    expect(callbacksIn(source, 'a.ts').filter(({ isGuarded }) => !isGuarded)).toEqual([]);
  });
});
