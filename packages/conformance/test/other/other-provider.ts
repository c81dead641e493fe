import { constants, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { clinic, findPatient, findPractitioner, findSlots, patient } from './other-records.ts';
import { findRecord } from './other-record.ts';
import { faultOfToken } from './other-token.ts';
import type { Booked, Bookings } from './other-bookings.ts';
import { outcome } from './other-outcome.ts';

/** A provider that shares nothing with the mock but the test PKI: ids, patients, roots and code of its own. */
export interface OtherProvider {
  /** The one service root of all its capabilities. */
  readonly root: string;
  /** Every request that it got: method, target and body. */
  readonly got: readonly string[];
  readonly close: () => Promise<void>;
}

const asid = '100000000017';

const ids = 'urn:nhs:names:services:gpconnect:';
const uuid = '[0-9a-f-]{36}';
/** What it does, written from the interaction ids page; everything else it refuses as such, or does not do. */
type Row = readonly [
  id: string,
  method: string,
  path: RegExp,
  answer: (query: URLSearchParams, body: string) => object,
];
const interactions: readonly Row[] = [
  ['fhir:rest:read:metadata-1', 'GET', /^\/metadata$/, statement],
  ['structured:fhir:rest:read:metadata-1', 'GET', /^\/metadata$/, statement],
  ['documents:fhir:rest:read:metadata-1', 'GET', /^\/metadata$/, statement],
  ['fhir:rest:search:patient-1', 'GET', /^\/Patient$/, findPatient],
  ['documents:fhir:rest:search:patient-1', 'GET', /^\/Patient$/, findPatient],
  ['fhir:rest:read:patient-1', 'GET', new RegExp(`^/Patient/${uuid}$`), () => patient],
  [
    'fhir:operation:gpc.getstructuredrecord-1',
    'POST',
    /^\/Patient\/\$gpc\.getstructuredrecord$/,
    (_, body) => findRecord(body),
  ],
  ['fhir:rest:search:slot-1', 'GET', /^\/Slot$/, findSlots],
  ['fhir:rest:search:practitioner-1', 'GET', /^\/Practitioner$/, findPractitioner],
  ...(['Practitioner', 'Location', 'Organization'] as const).map((type): Row => [
    `fhir:rest:read:${type.toLowerCase()}-1`,
    'GET',
    new RegExp(`^/${type}/${uuid}$`),
    () => clinic[type],
  ]),
];

/** Source: integration_interaction_ids page. */
const bookingAnswers: Readonly<
  Record<string, (bookings: Bookings, path: string, sent: string, prefer: string) => Booked>
> = {
  'fhir:rest:create:appointment-1': ({ book }, _, sent, prefer) => book(sent, prefer),
  'fhir:rest:update:appointment-1': ({ amend }, path, sent) => amend(path, sent),
  'fhir:rest:cancel:appointment-1': ({ amend }, path, sent) => amend(path, sent),
  'fhir:rest:read:appointment-1': ({ read }, path) => read(path),
};

/**
 * Starts it on a free port; its only fault at the transport is that it follows the client's order of ciphers.
 * @param bookings where it takes appointments; without them it has none, as some systems
 */
export async function startOtherProvider(pki: string, bookings?: Bookings): Promise<OtherProvider> {
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const issuer = new X509Certificate(read('root-ca.crt'));
  const got: string[] = [];
  const server = createServer(
    {
      cert: read('provider/server.crt'),
      key: read('provider/server.key'),
      ca: read('ca-bundle.crt'),
      crl: ['root-ca.crl', 'sub-ca.crl', 'bad/revoked-sub-ca/sub-ca.crl'].map(read),
      minVersion: 'TLSv1.2',
      maxVersion: 'TLSv1.2',
      ciphers: 'AESGCM+EECDH:AESGCM+EDH:AES256+EECDH:AES256+EDH',
      honorCipherOrder: false,
      dhparam: 'auto',
      secureOptions: constants.SSL_OP_NO_RENEGOTIATION,
      handshakeTimeout: 3000,
      requestCert: true,
      rejectUnauthorized: false,
    },
    async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk as Buffer);
      got.push(`${request.method} ${request.url} ${Buffer.concat(chunks).toString('utf8')}`);
      const refused = refuseCertificate(request.socket as TLSSocket, issuer);
      const { status, body, location } = refused ?? answer(request, Buffer.concat(chunks).toString('utf8'), bookings);
      response.writeHead(status, {
        ...(body && { 'Content-Type': 'application/fhir+json;charset=utf-8' }),
        ...(location && { Location: location }),
        'Cache-Control': 'private, no-store',
        Connection: refused === undefined ? 'keep-alive' : 'close',
      });
      response.end(body && JSON.stringify(body));
    },
  );
  server.on('tlsClientError', (_, socket) => socket.destroy());
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    root: `https://localhost:${(server.address() as AddressInfo).port}/gpc/emis-like/v2/fhir`,
    got,
    close: async () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** In words, as the reference provider does: 496 without a certificate, 495 with a bad one, each with an OperationOutcome. */
function refuseCertificate(socket: TLSSocket, root: X509Certificate): Booked | undefined {
  const leaf = socket.getPeerX509Certificate();
  if (leaf === undefined) return { status: 496, body: outcome('forbidden', 'BAD_REQUEST', 'No certificate found!') };
  const isSsp = /DNS:proxy\.mock-spine\.test(,|$)/.test(leaf.subjectAltName ?? '');
  if (socket.authorized && isSsp && !leaf.verify(root.publicKey)) return undefined;
  return { status: 495, body: outcome('forbidden', 'BAD_REQUEST', 'Provided certificate is not in trusted list!') };
}

const bad = (text: string): Booked => ({ status: 400, body: outcome('invalid', 'BAD_REQUEST', text) });

function answer({ headers, method, url }: IncomingMessage, sent: string, bookings: Bookings | undefined): Booked {
  const [path = '', query] = url!.split('?');
  const needed = ['ssp-traceid', 'ssp-from', 'ssp-to', 'ssp-interactionid'];
  const missing = needed.find((name) => !headers[name]);
  if (missing !== undefined) return bad(`${missing} is missing.`);
  if (String(headers['ssp-to']).split(', ')[0] !== asid) return bad('Not our ASID.');
  const id = String(headers['ssp-interactionid']);
  const fault = faultOfToken(headers.authorization, id.includes(':migrate:'), Date.now() / 1000);
  if (fault !== undefined) return { status: fault.status, body: outcome('invalid', fault.code, fault.text) };
  const local = path.replace(/^\/gpc\/emis-like\/v2\/fhir/, '');
  const found = interactions.find(
    ([name, verb, target]) => ids + name === id && verb === method && target.test(local) && local !== path,
  );
  const booked =
    bookings && bookingAnswers[id.slice(ids.length)]?.(bookings, local, sent, String(headers['prefer'] ?? ''));
  if (booked !== undefined) return booked;
  if (found === undefined) return bad('The interaction does not match the request.');
  const type = String(headers['content-type'] ?? '');
  if (method === 'POST' && !/^application\/fhir\+json\b/.test(type))
    return { status: 415, body: outcome('invalid', 'BAD_REQUEST', 'Only application/fhir+json is read.') };
  const body = found[3](new URLSearchParams(query), sent);
  return { status: statusOf(body), body };
}

/** Source: error handling page of 1.2.7. */
const statuses: Readonly<Record<string, number>> = {
  INVALID_RESOURCE: 422,
  INVALID_PARAMETER: 422,
  PATIENT_NOT_FOUND: 404,
};

function statusOf(body: object): number {
  if (!('resourceType' in body) || body.resourceType !== 'OperationOutcome') return 200;
  const code = Object.keys(statuses).find((one) => JSON.stringify(body).includes(`"${one}"`));
  return code === undefined ? 400 : statuses[code]!;
}

function statement(): object {
  return {
    resourceType: 'CapabilityStatement',
    version: '1.2.7',
    status: 'active',
    fhirVersion: '3.0.1',
    kind: 'capability',
  };
}
