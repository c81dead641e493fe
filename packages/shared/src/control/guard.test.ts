import { expect, it } from '@jest/globals';
import type { Context } from 'koa';
import { guardOrigin } from './guard.ts';

const guard = guardOrigin({ names: new Set(['mocks.example']) });

/** Whether a call passes. @param localAddress as Node writes the end of the connection that is here */
async function passes(
  host: string,
  { path = '/faults', origin = '', localAddress = '127.0.0.1' } = {},
): Promise<boolean> {
  const headers: Readonly<Record<string, string>> = { Host: host, Origin: origin };
  let passed = false;
  const ctx = { path, socket: { localAddress }, get: (name: string) => headers[name] ?? '' } as unknown as Context;
  await guard(ctx, () => Promise.resolve(void (passed = true))).catch(() => {});
  return passed;
}

// Source: DESIGN.md, "Guard-rails": Host and Origin are checked; RFC 4291 §2.5.5.2: ::ffff:192.0.2.7 is the IPv4 address 192.0.2.7, by which a socket for both families is reached.
it.each([
  ['localhost:8080', {}, true],
  ['[::1]:8080', {}, true],
  ['mocks.example', {}, true],
  ['192.0.2.7:8080', { localAddress: '192.0.2.7' }, true],
  ['192.0.2.7:8080', { localAddress: '::ffff:192.0.2.7' }, true],
  ['192.0.2.8:8080', { localAddress: '::ffff:192.0.2.7' }, false],
  ['rebound.example', {}, false],
  ['rebound.example', { path: '/live' }, true],
  ['', {}, false],
  ['localhost:8080', { origin: 'http://localhost:8080' }, true],
  ['localhost:8080', { origin: 'http://elsewhere.example' }, false],
  ['localhost:8080', { origin: 'null' }, false],
])('a call to %j passes, or not, as it is one of this machine: %j, %j', async (host, call, passed) => {
  expect(await passes(host, call)).toBe(passed);
});
