import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';
import { startSpine } from '../src/library/start-spine.ts';
import { readServeSettings } from '../src/serve/settings.ts';

// Source: RFC 6125 §6.4 and RFC 2818 §3.1: a server that is reached by an address has that address in its certificate; the help of --host and --san.
it.each([
  [[], []],
  [['--host', '::1'], ['::1']],
  [['--host', '0.0.0.0'], []],
  [['--host', '::', '--san', 'mocks.example'], ['mocks.example']],
  [
    ['--host', '192.0.2.2', '--san', 'mocks.example'],
    ['mocks.example', '192.0.2.2'],
  ],
])('certificates are for the address by which the mocks are reached: %j', (argv, names) => {
  expect(readServeSettings(argv, {}).san).toEqual(names);
});

/** Elsewhere this machine has no second address of loopback. */
const itOnLinux = process.platform === 'linux' ? it : it.skip;

itOnLinux(
  'both hops work at an address of --host, for which the certificates are made anew',
  async () => {
    const certs = await ownPki();
    const spine = await startSpine({ inProcess: true, certs, flags: ['--host', '127.0.0.2'] });
    try {
      const sent = await spine.send({ interaction: 'read-metadata' });
      expect(sent).toMatchObject({ response: { status: 200 } });
      const leaf = new X509Certificate(readFileSync(join(certs, 'provider/server.crt')));
      expect(leaf.checkIP('127.0.0.2')).toBe('127.0.0.2');
    } finally {
      await spine.stop();
    }
  },
  60_000,
);
