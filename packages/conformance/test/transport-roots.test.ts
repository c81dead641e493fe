import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import type { ProbeOutcome } from '../src/kit/probe.ts';
import type { TestedTarget } from '../src/kit/target.ts';
import { startReference, type ReferenceServers } from '../src/transport/reference.ts';
import { createTransportProbes } from '../src/transport/transport-probes.ts';
import { transportBench } from './support/provider-bench.ts';
import { runTogether } from './support/run-together.ts';

// Servers judge certificates by path, too (nginx: location with ssl_verify_client optional; Apache: SSLVerifyClient of a Directory; a servlet filter), and each
// service root may be on a host of its own. P-02 and X-01 to X-05 speak of every connection. Source: security page, "Client certificates (TLS/MA)".
let pki: string;
let reference: ReferenceServers;
const servers: Server[] = [];
beforeAll(async () => {
  pki = await sharedPki();
  reference = await startReference();
});
afterAll(async () => {
  await reference.close();
  for (const server of servers) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that refuses certificates in words, where it looks at them. */
async function startServer(looks: (path: string) => boolean, maxVersion: 'TLSv1.2' | 'TLSv1.3' = 'TLSv1.2') {
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const server = createServer(
    {
      cert: read('provider/server.crt'),
      key: read('provider/server.key'),
      ca: read('ca-bundle.crt'),
      maxVersion,
      requestCert: true,
      rejectUnauthorized: false,
    },
    ({ url, socket }, response) => {
      const isGood = (socket as TLSSocket).authorized || !looks(url!);
      response
        .writeHead(isGood ? 200 : 495, { Connection: 'close', 'Content-Type': 'application/fhir+json' })
        .end('{}');
    },
  );
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** The roots of the mock's practice, those named at another port where there is one. */
const rootsAt = (port: number, other: Partial<Record<keyof TestedTarget['roots'], number>> = {}) =>
  Object.fromEntries(
    (['gpconnect', 'structured', 'documents'] as const).map((capability) => [
      capability,
      `https://localhost:${other[capability] ?? port}/B82617/STU3/1/gpconnect${capability === 'gpconnect' ? '' : `/${capability}`}`,
    ]),
  );

async function probe(roots: TestedTarget['roots'], only: RegExp): Promise<ReadonlyMap<string, ProbeOutcome>> {
  const { probes } = createTransportProbes({ roots, startReference: () => Promise.resolve(reference) });
  const port = Number(new URL(Object.values(roots)[0]!).port);
  return runTogether(
    probes.filter(({ id }) => only.test(id)),
    transportBench(port, pki, { roots }),
  );
}

const verdicts = (outcomes: ReadonlyMap<string, ProbeOutcome>) =>
  Object.fromEntries([...outcomes].map(([id, { verdict }]) => [id, verdict]));

it('a certificate that is not looked at below the second service root is found there', async () => {
  const port = await startServer((path) => !path.includes('/structured/'));
  const outcomes = await probe(rootsAt(port), /^client-certificate-self-signed/);
  expect(verdicts(outcomes)).toEqual({
    'client-certificate-self-signed': 'pass',
    'client-certificate-self-signed@structured': 'fail',
    'client-certificate-self-signed@documents': 'pass',
  });
});

it('a certificate that is looked at for the capability statement alone is found where a patient is asked about', async () => {
  const port = await startServer((path) => path.endsWith('/metadata'));
  const outcomes = await probe(rootsAt(port), /^(no-client-certificate|client-certificate-self-signed@structured)$/);
  expect(outcomes.get('no-client-certificate')).toMatchObject({
    verdict: 'fail',
    received: expect.stringMatching(
      /^HTTP 200 with a FHIR body to GET \/B82617\/STU3\/1\/gpconnect\/Patient over TLSv1\.2/,
    ),
  });
  expect(outcomes.get('client-certificate-self-signed@structured')).toMatchObject({
    verdict: 'fail',
    received: expect.stringContaining('to POST /B82617/STU3/1/gpconnect/structured/Patient/$gpc.getstructuredrecord'),
  });
});

it('a service root on another port has its own TLS, which is tried whole, and its own path', async () => {
  const [good, other] = [await startServer(() => true), await startServer(() => false, 'TLSv1.3')];
  const outcomes = await probe(rootsAt(good, { documents: other }), /^(tls-1-3|no-client-certificate)/);
  expect(verdicts(outcomes)).toEqual({
    'tls-1-3': 'pass',
    'no-client-certificate': 'pass',
    'no-client-certificate@structured': 'pass',
    'tls-1-3@documents': 'fail',
    'no-client-certificate@documents': 'fail',
  });
});

it('the order of the service roots does not lead a path to another root’s host', async () => {
  const [good, other] = [await startServer(() => true), await startServer((path) => !path.includes('/structured/'))];
  const { structured, gpconnect } = rootsAt(good, { structured: other });
  const outcomes = await probe({ structured: structured!, gpconnect: gpconnect! }, /^no-client-certificate/);
  expect(verdicts(outcomes)).toEqual({ 'no-client-certificate': 'fail', 'no-client-certificate@gpconnect': 'pass' });
});

it('a provider that has Access Record HTML alone is asked for what it has', async () => {
  const port = await startServer((path) => path !== '/B82617/DSTU2/1/gpconnect/metadata');
  const outcomes = await probe(
    { html: `https://localhost:${port}/B82617/DSTU2/1/gpconnect` },
    /^client-certificate-self-signed/,
  );
  expect(verdicts(outcomes)).toEqual({ 'client-certificate-self-signed': 'fail' });
});

it('one address for all capabilities is tried once', () => {
  const one = 'https://gp.example/fhir';
  const ids = createTransportProbes({ roots: { gpconnect: one, structured: one, documents: one } }).probes.map(
    ({ id }) => id,
  );
  expect(ids).toEqual(createTransportProbes().probes.map(({ id }) => id));
});
