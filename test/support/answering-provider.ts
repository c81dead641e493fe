import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';

/** A provider whose answers exercise what a consumer must be able to take. */
export interface AnsweringProvider {
  readonly port: number;
  close(): Promise<void>;
}

/** More than the buffers between two processes hold, and no smaller when it is packed. */
const large = gzipSync(
  JSON.stringify({ resourceType: 'Bundle', noise: randomBytes(6 * 1024 * 1024).toString('base64') }),
);

/**
 * Starts it: `/Patient` is large and packed when gzip is asked for, `/metadata` comes in chunks, `/Slot` fails the first times, `/Organization`
 * asks to wait at first.
 * @param failures how often `/Slot` fails
 */
export async function startAnsweringProvider(failures: number): Promise<AnsweringProvider> {
  const pki = await sharedPki();
  const file = (name: string) => readFileSync(join(pki, name));
  const asked = new Map<string, number>();
  const server = createServer({
    cert: file('provider/server.crt'),
    key: file('provider/server.key'),
    ca: file('ca-bundle.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  });
  server.on('request', (req, res) => {
    const resource = /gpconnect\/(\w+)/.exec(req.url!)![1]!;
    const times = (asked.get(resource) ?? 0) + 1;
    asked.set(resource, times);
    req.resume();
    res.setHeader('Content-Type', 'application/fhir+json; charset=utf-8');
    if (resource === 'Patient' && req.headers['accept-encoding'] === 'gzip')
      res.writeHead(200, { 'Content-Encoding': 'gzip', 'Content-Length': large.length }).end(large);
    else if (resource === 'metadata') {
      res.writeHead(200).write('{"resourceType":');
      res.end('"CapabilityStatement"}');
    } else if (resource === 'Slot' && times <= failures) res.writeHead(500, { 'Content-Length': 2 }).end('{}');
    else if (resource === 'Organization' && times === 1)
      res.writeHead(429, { 'Retry-After': '5', 'Content-Length': 2 }).end('{}');
    else res.writeHead(200, { 'Content-Length': 2 }).end('{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
