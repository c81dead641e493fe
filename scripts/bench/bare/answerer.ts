import { createServer } from 'node:https';
import { serverContextOptions } from '@mock-spine/shared/tls/context-options';
import { materialIn } from '../material.ts';
import { listenAndTell } from './listen-and-tell.ts';

/** The end of a bare chain: node:https over mutual TLS that answers everything with the same body of `bytes` bytes. */
const [pki, bytes] = process.argv.slice(2) as [string, string];

const body = Buffer.alloc(Number(bytes), 'x');
const headers = [
  'Cache-Control',
  'no-store',
  'Content-Type',
  'application/fhir+json;charset=utf-8',
  'Content-Length',
  bytes,
];

const server = createServer(
  { ...serverContextOptions(materialIn(pki, 'provider/server')), requestCert: true, rejectUnauthorized: true },
  (_, response) => {
    response.writeHead(200, headers).end(body);
  },
);
listenAndTell(server);
