import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { revokeCertificate } from '@mock-spine/shared/pki/revoke';
import { ownPki } from '@mock-spine/shared/testing/pki-directory';

interface Shown {
  readonly joined: {
    readonly certificates: {
      readonly consumerToSsp: {
        readonly client: { readonly certificates: readonly { readonly revocation: { readonly status: string } }[] };
      };
    };
  };
}

let certs: string;
let ssp: Awaited<ReturnType<typeof startSsp>>;
beforeAll(async () => {
  certs = await ownPki();
  ssp = await startSsp(readSspSettings(['--port', '0', '--control-port', '0', '--certs', certs], {}));
});
afterAll(async () => {
  await ssp.close();
  rmSync(certs, { recursive: true });
});

const ask = async (path: string, init?: RequestInit): Promise<unknown> =>
  (await fetch(`http://localhost:${ssp.controlPort}${path}`, init)).json().catch(() => undefined);

/** Sends a request, for which no provider has to be there, and returns the id of its exchange. */
async function send(): Promise<string> {
  const order = { method: 'POST', body: JSON.stringify({ interaction: 'search-patient' }) };
  return ((await ask('/send', order)) as { exchange: { id: string } }).exchange.id;
}

/** What the record of an exchange says of the consumer's certificate. */
async function revocationIn(id: string): Promise<string | undefined> {
  const { joined } = (await ask(`/exchanges/${id}`)) as Shown;
  return joined.certificates.consumerToSsp.client.certificates.at(-1)?.revocation.status;
}

it('X-04 the chains of an exchange say what was known at its time, whatever list is loaded later', async () => {
  const before = await send();
  await revokeCertificate(certs, join(certs, 'consumer/client.crt'));
  await ask('/reload', { method: 'POST' });
  expect([await revocationIn(await send()), await revocationIn(before)]).toEqual(['revoked', 'not-revoked']);
});
