import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { type ServerOptions, createServer } from 'node:https';
import type { AddressInfo, Server } from 'node:net';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';

const endings: (() => Promise<unknown> | void)[] = [];

/** Ends all that was started, the last first. */
export async function endAll(): Promise<void> {
  for (const end of endings.splice(0).reverse()) await end();
}

interface Sent {
  readonly wire: string;
  readonly response?: { readonly status: number; readonly body: unknown };
  readonly failure?: { readonly reason: string; readonly says: string; readonly next: string };
  readonly notes: readonly {
    readonly reason: string;
    readonly requirement?: string;
    readonly says: string;
    readonly next: string;
  }[];
  readonly asExpected?: boolean;
  readonly exchange: { readonly provider?: { readonly failure?: object; readonly tls?: object } };
}

/** Starts an SSP that is pointed at a service root, and has it send a request. */
export async function sendTo(
  root: string,
  order: object = {},
  flags: readonly string[] = [],
  asid = '100000000042',
): Promise<Sent> {
  const pki = await sharedPki();
  const ssp = await startSsp(
    readSspSettings(
      ['--port', '0', '--control-port', '0', '--certs', pki, '--provider', root, '--provider-asid', asid, ...flags],
      {},
    ),
  );
  endings.push(ssp.close);
  const answer = await fetch(`http://localhost:${ssp.controlPort}/send`, {
    method: 'POST',
    body: JSON.stringify({ interaction: 'read-metadata', at: 'ssp', ...order }),
  });
  return (await answer.json()) as Sent;
}

export async function listen(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(() => {
    server.close();
    if ('closeAllConnections' in server) (server as unknown as { closeAllConnections(): void }).closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}

export const rootAt = (port: number, host = 'localhost') => `https://${host}:${port}/GP0001/STU3/1/gpconnect`;

/** A provider that is not ours: a plain server of Node, with a certificate of this folder. */
export async function startForeign(
  handle: RequestListener = answerWell,
  folder = 'provider',
  changes: ServerOptions = {},
): Promise<string> {
  const pki = await sharedPki();
  const file = (name: string) => readFileSync(`${pki}/${name}`);
  return rootAt(
    await listen(
      createServer(
        {
          cert: file(`${folder}/server.crt`),
          key: file(`${folder}/server.key`),
          ca: file('ca-bundle.crt'),
          requestCert: true,
          rejectUnauthorized: true,
          ...changes,
        },
        handle,
      ),
    ),
  );
}

export const answerWell: RequestListener = (_, res) => {
  res.setHeader('Content-Type', 'application/fhir+json').end('{"resourceType":"CapabilityStatement"}');
};
