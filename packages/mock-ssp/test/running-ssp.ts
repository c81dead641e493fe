import { request, type RequestOptions } from 'node:https';
import type { ClientRequest, IncomingMessage } from 'node:http';
import { capabilities, interactionByName, type Capability } from '@mock-spine/shared/protocol/interactions';
import { clientOf, send, type Received } from '@mock-spine/shared/testing/send';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { world } from '@mock-spine/shared/world';
import { defaultRegistry } from '../src/registry/default-registry.ts';
import { readServiceRoot } from '../src/registry/service-root.ts';
import type { Registry } from '../src/registry/registry.ts';
import { startSsp, type RunningSsp, type SspSurroundings } from '../src/server.ts';
import { readSspSettings } from '../src/settings.ts';

/** An exchange as the control API shows it. */
export interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly answer?: { readonly by: string; readonly status: number; readonly code?: string };
  readonly refusedBy?: { readonly rule: string };
  readonly refused?: { readonly reason: string };
  readonly findings?: readonly { readonly rule: string; readonly verdict: string }[];
  readonly client?: { readonly port: number };
  readonly forwarded?: boolean;
  readonly aborted?: string;
  readonly timings: Readonly<Record<string, number>>;
  readonly provider?: {
    readonly tls?: object;
    readonly repeated?: boolean;
    readonly failure?: { readonly reason: string; readonly says: string };
  };
}

/** An SSP on free ports, and a client that is the default consumer. */
export interface TestSsp {
  readonly ssp: RunningSsp;
  readonly client: RequestOptions;
  /** A request that meets every clause. */
  good(interaction?: string): Draft;
  /** Sends a draft as the consumer. */
  send(draft: Draft, client?: RequestOptions): Promise<Received>;
  /** Begins a request whose body the test writes itself. */
  open(draft: Draft, extra?: readonly (readonly [string, string])[]): ClientRequest;
  /** Calls the control API. */
  control(path: string, init?: RequestInit): Promise<Response>;
  /** The newest exchange. */
  latest(): Promise<Shown>;
  /** The newest exchange for which something holds, as soon as there is one. */
  until(holds: (exchange: Shown) => boolean): Promise<Shown>;
}

/** Nothing listens there: at the usual port the mock that a developer has running would be asked, and reset. */
const noProvider = ['--provider-control', 'http://localhost:9'];

/**
 * Starts an SSP.
 * @param root the provider's service root
 */
export async function startTestSsp(
  root: string,
  flags: readonly string[] = [],
  surroundings: SspSurroundings = {},
  pki?: string,
): Promise<TestSsp> {
  const certs = pki ?? (await sharedPki());
  const roots = capabilities.flatMap((capability) => ['--provider', `${capability}=${rootOf(root, capability)}`]);
  const anywhere = ['--port', '0', '--control-port', '0', ...(flags.includes('--provider-control') ? [] : noProvider)];
  const ssp = await startSsp(readSspSettings([...anywhere, '--certs', certs, ...roots, ...flags], {}), surroundings);
  const client = clientOf(certs, 'consumer');
  const control = (path: string, init?: RequestInit) => fetch(`http://localhost:${ssp.controlPort}${path}`, init);
  const exchanges = async () => ((await (await control('/exchanges')).json()) as { exchanges: Shown[] }).exchanges;
  return {
    ssp,
    client,
    control,
    good(name = 'search-patient') {
      const interaction = interactionByName(name)!;
      return goodRequest(interaction, {
        serviceRoot: rootOf(root, interaction.capability),
        providerAsid: '918999198738',
        consumerAsid: '200000000359',
        id: '1',
        practitioner: world.practitioner,
        organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
        traceId: crypto.randomUUID(),
        now: Math.floor(Date.now() / 1000),
      });
    },
    send(draft, by = client) {
      const written = writeDraft(draft);
      return send(written, by, { port: ssp.port, target: `/${written.url}` });
    },
    open(draft, extra = []) {
      const { method, url, headers } = writeDraft(draft);
      return request({
        ...client,
        host: 'localhost',
        port: ssp.port,
        agent: false,
        method,
        path: `/${url}`,
        headers: [['Host', 'localhost'], ...headers, ...extra].flat() as never,
      });
    },
    latest: async () => (await exchanges())[0]!,
    async until(holds) {
      for (;;) {
        const found = (await exchanges()).find(holds);
        if (found) return found;
        await new Promise(setImmediate);
      }
    },
  };
}

/** The registry of the default consumer and a provider at this service root. */
export const registryAt = (root: string): Registry =>
  defaultRegistry({ roots: [readServiceRoot(root)!, readServiceRoot(`${root}/structured`)!], asid: '918999198738' });

/** The whole of an answer's body. */
export async function bodyOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** The service root of a capability, given that of Foundations. */
const rootOf = (root: string, capability: Capability): string =>
  ({
    gpconnect: root,
    structured: `${root}/structured`,
    documents: `${root}/documents`,
    html: root.replace('/STU3/', '/DSTU2/'),
  })[capability];
