import { readFileSync } from 'node:fs';
import { request, type Agent, type RequestOptions } from 'node:https';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import type { Header, WrittenRequest } from '../vectors/draft.ts';

/** An answer as a client sees it. */
export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly socket: TLSSocket;
}

/** The certificate of a client of the test PKI, as options of a connection. */
export function clientOf(
  pki: string,
  folder: string,
): Pick<RequestOptions, 'cert' | 'key' | 'ca' | 'minVersion' | 'maxVersion'> {
  return {
    cert: readFileSync(join(pki, folder, 'client.crt')),
    key: readFileSync(join(pki, folder, 'client.key')),
    ca: readFileSync(join(pki, 'ca-bundle.crt')),
    minVersion: 'TLSv1.2',
    maxVersion: 'TLSv1.2',
  };
}

/** Where a written request goes when it does not go to its own URL: through the SSP, for one. */
export interface Way {
  readonly port: number;
  /** The request target; the path of the URL when absent. */
  readonly target?: string;
  readonly agent?: Agent;
}

/**
 * Sends a written request as it stands, headers in order, none added but `Host`, `Connection` and `Content-Length`.
 * @throws the error of the connection
 */
export function send(written: WrittenRequest, client: RequestOptions, way: Way): Promise<Received> {
  const { method, url, headers, body } = written;
  const target = way.target ?? url.replace(/^https:\/\/[^/]*/, '');
  const sent: Header[] = [
    ['Host', `localhost:${way.port}`],
    ...headers,
    ...(body === undefined ? [] : [['Content-Length', String(Buffer.byteLength(body))] as const]),
  ];
  return new Promise((resolve, reject) => {
    const outgoing = request(
      {
        ...client,
        host: 'localhost',
        port: way.port,
        method,
        path: target,
        agent: way.agent ?? false,
        headers: sent.flat() as never,
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            status: answer.statusCode!,
            headers: answer.headers,
            body: Buffer.concat(chunks).toString('utf8'),
            socket: answer.socket as TLSSocket,
          });
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

/** An OperationOutcome in a body: its first issue, and what its coding says. */
export function issueIn(body: string): {
  type: string;
  severity: string;
  code: string;
  display: string;
  diagnostics: string;
} {
  const outcome = JSON.parse(body) as {
    resourceType: string;
    issue: {
      code: string;
      severity: string;
      diagnostics: string;
      details: { coding: { code: string; display: string }[] };
    }[];
  };
  const [issue] = outcome.issue;
  const [coding] = issue!.details.coding;
  return {
    type: issue!.code,
    severity: issue!.severity,
    code: coding!.code,
    display: coding!.display,
    diagnostics: issue!.diagnostics,
  };
}
