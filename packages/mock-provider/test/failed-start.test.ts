import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { startTestProvider } from './running-provider.ts';

const others = createServer();
let port: string;
beforeAll(async () => {
  await once(others.listen(0, '127.0.0.1'), 'listening');
  port = String((others.address() as AddressInfo).port);
});
afterAll(() => void others.close());

/** What this process has open, as Linux names it: files and sockets, and what it watches. Other systems do not tell. */
const openHere = (): string[] =>
  (existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : []).flatMap((fd) => {
    try {
      const name = readlinkSync(`/proc/self/fd/${fd}`);
      return name.endsWith('inotify')
        ? (readFileSync(`/proc/self/fdinfo/${fd}`, 'utf8').match(/^inotify.*$/gm) ?? [])
        : [name];
    } catch {
      // The descriptor by which the directory was read.
      return [];
    }
  });

// Source: DESIGN.md, the author of a test suite wants "nothing left behind".
it.each([
  ['its own port', ['--port']],
  ['the port of other services', ['--services-port']],
  ['the port of its control API', ['--control-port']],
])('leaves nothing open when %s is taken', async (_, [flag]) => {
  const data = await temporaryDirectory();
  const before = openHere();
  await expect(startTestProvider([flag!, port, '--data', data])).rejects.toMatchObject({ code: 'EADDRINUSE' });
  expect(openHere().filter((file) => !before.includes(file))).toEqual([]);
});

// Source: the order that both servers state, "what is wrong with a setting is told before".
it('says what is wrong with its settings without waiting for a database', async () => {
  const contradicting = ['--headers-timeout', '60000', '--request-timeout', '1000'];
  await expect(startTestProvider(['--database', 'postgres://127.0.0.1:9/none', ...contradicting])).rejects.toThrow(
    '--headers-timeout',
  );
});
