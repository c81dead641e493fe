import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { findTakenPort } from './check-ports.ts';
import { readServeSettings } from './settings.ts';

const holder = createServer();
let taken: number;
beforeAll(async () => {
  holder.listen(0, '127.0.0.1');
  await once(holder, 'listening');
  taken = (holder.address() as AddressInfo).port;
});
afterAll(() => void holder.close());

const anywhere = ['ssp', 'ssp-control', 'provider', 'provider-control', 'services'].map((name) => `--${name}-port=0`);
const find = (...flags: string[]) => findTakenPort(readServeSettings([...anywhere, ...flags], {}));

// Source: the help of --host and --control-host, "address that the proxy listens on; localhost is 127.0.0.1 and ::1", and of --only, "runs one mock alone".
it('a port is taken where a mock that will run wants it at the address where it listens', async () => {
  const port = `--ssp-port=${taken}`;
  expect(await find(port)).toContain(`Port ${taken}, which mock-ssp wants, is taken.`);
  expect(await find(port, '--host=0.0.0.0')).toContain(`Port ${taken}, which mock-ssp wants, is taken.`);
  expect(await find(port, '--only=ssp')).toContain('is taken');
  expect(await find(port, '--only=provider')).toBeUndefined();
  expect(await find(port, '--host=::1')).toBeUndefined();
  expect(await find(`--ssp-control-port=${taken}`, '--control-host=::1')).toBeUndefined();
  expect(await find(`--services-port=${taken}`)).toMatch(
    /^Port \d+, which mock-provider wants for other services than GP Connect, is taken\. /,
  );
});

// 192.0.2.1 is of nobody: RFC 5737.
it('an address that this machine does not have is told of with the flag that names it', async () => {
  expect(await find('--host=192.0.2.1')).toBe('192.0.2.1 is not an address of this machine. Choose another --host.');
  expect(await find('--control-host=192.0.2.1')).toBe(
    '192.0.2.1 is not an address of this machine. Choose another --control-host.',
  );
});
