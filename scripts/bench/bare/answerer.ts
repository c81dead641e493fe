import { createServer } from 'node:https';
import { serverContextOptions } from '@mock-spine/shared/tls/context-options';
import { materialIn } from '../material.ts';
import { LeastTrail, readClaims } from './least.ts';
import { listenAndTell } from './listen-and-tell.ts';

/**
 * The end of a bare chain: node:https over mutual TLS that answers everything with the same body of `bytes` bytes; with a file for an audit trail it does the
 * least that a provider must.
 */
const [pki, bytes, trailFile] = process.argv.slice(2) as [string, string, string?];

const body = Buffer.alloc(Number(bytes), 'x');
const headers = [
  'Cache-Control',
  'no-store',
  'Content-Type',
  'application/fhir+json;charset=utf-8',
  'Content-Length',
  bytes,
];

const trail = trailFile === undefined ? undefined : new LeastTrail(trailFile);

const server = createServer(
  { ...serverContextOptions(materialIn(pki, 'provider/server')), requestCert: true, rejectUnauthorized: true },
  (request, response) => {
    const answer = () => response.writeHead(200, headers).end(body);
    if (trail) trail.note(request, readClaims(request), answer);
    else answer();
  },
);
listenAndTell(server);
