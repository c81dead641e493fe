import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import type { ProbeOutcome } from '../src/kit/probe.ts';
import { startReference, type ReferenceServers } from '../src/transport/reference.ts';
import { createTransportProbes } from '../src/transport/transport-probes.ts';
import { transportBench } from './support/provider-bench.ts';
import { runTogether } from './support/run-together.ts';

// The page names families as OpenSSL does: `openssl ciphers AESGCM+EECDH` has suites for ECDSA and for RSA keys, `openssl ciphers EDH` none for ECDSA.
let pki: string;
let own: { readonly cert: string; readonly key: string };
let reference: ReferenceServers;
const servers: Server[] = [];
beforeAll(async () => {
  pki = await sharedPki();
  reference = await startReference();
  const directory = await temporaryDirectory();
  const [cert, key] = [join(directory, 'server.crt'), join(directory, 'server.key')];
  const made = [
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-subj',
    '/CN=localhost',
  ];
  execFileSync('openssl', ['req', ...made, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  own = { cert: readFileSync(cert, 'utf8'), key: readFileSync(key, 'utf8') };
});
afterAll(async () => {
  await reference.close();
  for (const server of servers) server.close();
});

/** Probes the suites of a server with an ECDSA key, and tells verdict and reason of each. */
async function probe(ciphers: string, honorCipherOrder = true): Promise<ReadonlyMap<string, ProbeOutcome>> {
  const tls = { ...own, ciphers, honorCipherOrder, maxVersion: 'TLSv1.2', dhparam: 'auto' } as const;
  const server = createServer(tls, (_, response) => response.end('{}')).listen(0, '127.0.0.1');
  servers.push(server);
  await once(server, 'listening');
  const { probes } = createTransportProbes({ startReference: () => Promise.resolve(reference) });
  const chosen = probes.filter(({ requirement }) => /^C-0[1-5]$/.test(requirement));
  const outcomes = await runTogether(chosen, transportBench((server.address() as AddressInfo).port, pki));
  server.closeAllConnections();
  return outcomes;
}

const verdicts = (outcomes: ReadonlyMap<string, ProbeOutcome>) =>
  Object.fromEntries([...outcomes].map(([id, { verdict }]) => [id, verdict]));

it('a server with an ECDSA key alone has the families of EECDH, in order, and not those of EDH', async () => {
  const outcomes = await probe('AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH');
  expect(verdicts(outcomes)).toEqual({
    'cipher-ecdhe-rsa-aes256-gcm-sha384': 'note',
    'cipher-ecdhe-rsa-aes128-gcm-sha256': 'note',
    'cipher-dhe-rsa-aes256-gcm-sha384': 'fail',
    'cipher-dhe-rsa-aes128-gcm-sha256': 'fail',
    'cipher-ecdhe-rsa-aes256-sha384': 'note',
    'cipher-ecdhe-rsa-aes256-sha': 'note',
    'cipher-dhe-rsa-aes256-sha256': 'fail',
    'cipher-dhe-rsa-aes256-sha': 'fail',
    'cipher-order': 'pass',
    'cipher-order-without-eecdh-gcm': 'pass',
    'cipher-order-cbc': 'pass',
  });
  expect(outcomes.get('cipher-ecdhe-rsa-aes256-sha')!.reason).toContain('it takes ECDHE-ECDSA-AES256-SHA, which is of');
  expect(outcomes.get('cipher-dhe-rsa-aes256-sha')!.reason).toContain('for which there are no EDH suites');
});

it('one that lacks the suites fails, and one that follows the client’s order, too', async () => {
  expect(verdicts(await probe('ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-SHA', false))).toMatchObject({
    'cipher-ecdhe-rsa-aes256-gcm-sha384': 'fail',
    'cipher-ecdhe-rsa-aes128-gcm-sha256': 'note',
    'cipher-order': 'fail',
  });
});
