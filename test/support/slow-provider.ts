import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';

/** A provider with a control API that has two records of one trace id, of the same moment. */
export async function startSlowProvider() {
  const pki = await sharedPki();
  const records: object[] = [];
  const server = createSecureServer(
    { cert: readFileSync(`${pki}/provider/server.crt`), key: readFileSync(`${pki}/provider/server.key`) },
    ({ method, url, headers }, res) => {
      const record = {
        kind: 'request',
        time: new Date().toISOString(),
        traceId: headers['ssp-traceid'],
        method,
        target: url!.replace(/=.*/, '=***'),
        timings: {},
      };
      records.push({ id: 'provider-1', ...record }, { id: 'provider-2', ...record });
      res.end('{}');
    },
  ).listen(0, '127.0.0.1');
  const control = createServer((_, res) => res.end(JSON.stringify({ exchanges: records }))).listen(0, '127.0.0.1');
  await Promise.all([once(server, 'listening'), once(control, 'listening')]);
  return {
    port: (server.address() as AddressInfo).port,
    control: `http://localhost:${(control.address() as AddressInfo).port}`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      control.close();
      control.closeAllConnections();
    },
  };
}
export interface JoinedView {
  readonly note?: string;
  readonly ambiguous: boolean;
  readonly provider?: { readonly id: string; readonly kind: string; readonly target?: string };
  readonly verdicts: object;
  readonly timings: readonly { readonly by: string; readonly stage: string; readonly at: number }[];
}
