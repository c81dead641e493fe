import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { Agent, createServer, request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';

/** An answer on its way. */
export interface Passing {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A server in front of a provider, over mutual TLS on both sides. */
export interface Front {
  readonly port: number;
  readonly close: () => void;
}

/** What may be otherwise about it. */
export interface FrontOptions {
  /** Makes another answer of each. */
  readonly alter?: (answer: Passing) => Passing;
  /** Headers that are put in place of those that came, by the path behind it: what is not looked at, or not whole. */
  readonly overlooks?: (path: string, sent: IncomingHttpHeaders) => IncomingHttpHeaders;
  /** Where it has the service root of the provider behind it: `/gpc/fhir` stands for all its capabilities; the provider's own paths when absent. */
  readonly root?: string | undefined;
  /** A free one when absent. */
  readonly port?: number;
}

/** Starts it before a provider. */
export async function startFront(
  { pki, port }: { readonly pki: string; readonly port: number },
  { alter = (answer) => answer, overlooks = () => ({}), root, port: own = 0 }: FrontOptions,
): Promise<Front> {
  const read = (name: string): string => readFileSync(join(pki, name), 'utf8');
  const ca = read('ca-bundle.crt');
  const agent = new Agent({ keepAlive: true, cert: read('ssp/client.crt'), key: read('ssp/client.key'), ca });
  const tls = { cert: read('provider/server.crt'), key: read('provider/server.key'), ca, requestCert: true };
  const server = createServer(tls, (incoming, response) => {
    // Whoever is cut off on one side is cut off on the other.
    pass(incoming, response).catch(() => incoming.socket.destroy());
  });
  const pass = async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const sent = await buffer(incoming);
    const path = behind(incoming.url!, String(incoming.headers['ssp-interactionid']), root);
    const onward = request({ agent, port, host: 'localhost', method: incoming.method, path });
    for (const [name, value] of Object.entries({ ...incoming.headers, ...overlooks(path, incoming.headers) }))
      if (name !== 'connection') onward.setHeader(name, value!);
    onward.end(sent);
    const [answer] = (await once(onward, 'response')) as [IncomingMessage];
    const { 'content-length': _, 'transfer-encoding': __, connection: ___, ...headers } = answer.headers;
    const altered = alter({ status: answer.statusCode!, headers, body: await buffer(answer) });
    response.writeHead(altered.status, altered.headers).end(altered.body);
  };
  server.listen(own, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      server.closeAllConnections();
      server.close();
      agent.destroy();
    },
  };
}

function behind(url: string, interaction: string, root: string | undefined): string {
  if (root === undefined || !url.startsWith(root)) return url;
  const capability = /:(structured|documents):/.exec(interaction)?.[1];
  return `/B82617/STU3/1/gpconnect${capability === undefined ? '' : `/${capability}`}${url.slice(root.length)}`;
}
