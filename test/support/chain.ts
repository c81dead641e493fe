import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { capabilities } from '@mock-spine/shared/protocol/interactions';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { clientOf, send, type Received } from '@mock-spine/shared/testing/send';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { all, withClaim } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { serviceRootPath } from '@mock-spine/shared/world';

/** Both mocks on free ports, and a consumer. */
export interface Chain {
  /** A request that meets every clause. */
  good(interaction: string): Draft;
  /** Sends a draft to the SSP as the consumer would, perhaps with another form of the request target. */
  send(draft: Draft, form?: (target: string, port: number) => string): Promise<Received>;
  /** Calls a control API. */
  control(mock: 'ssp' | 'provider', path: string, init?: RequestInit): Promise<Response>;
  /** Origin of the SSP's control API. */
  readonly sspControl: string;
  close(): Promise<void>;
}

/** One that listens, for who sends other bytes than a draft has. */
export interface ListeningChain extends Chain {
  /** Of the SSP. */
  readonly port: number;
}

/** Starts a chain of one mock of each kind, or of replicas. */
export type StartChain = (flags?: readonly string[], ending?: string) => Promise<ListeningChain>;

/**
 * Starts the provider, and the SSP in front of it.
 * @param flags settings of the provider; the SSP is told of service filtering, too
 * @param ending what the service root paths have behind the standard form: `/fhir`
 */
export async function startChain(flags: readonly string[] = [], ending = ''): Promise<ListeningChain> {
  const certs = await sharedPki();
  const anywhere = ['--port', '0', '--control-port', '0', '--certs', certs];
  const paths = capabilities.map((capability) => [capability, serviceRootPath('B82617', capability) + ending] as const);
  const moved =
    ending === '' ? [] : paths.flatMap(([capability, path]) => ['--service-root', `B82617:${capability}=${path}`]);
  const provider = await startProvider(
    readSettings(providerSettings, [...anywhere, '--audit-dir', await temporaryDirectory(), ...moved, ...flags], {}),
  );
  const origin = `https://localhost:${provider.port}`;
  const roots = paths.flatMap(([, path]) => ['--provider', origin + path]);
  const ssp = await startSsp(
    readSspSettings(
      [
        ...anywhere,
        ...roots,
        ...flags.filter((flag) => flag === '--service-filtering'),
        '--provider-control',
        `http://localhost:${provider.controlPort}`,
      ],
      {},
    ),
  );
  const controlPorts = { ssp: ssp.controlPort, provider: provider.controlPort };
  return asChain({
    origin,
    ending,
    certs,
    port: ssp.port,
    sspControl: `http://localhost:${ssp.controlPort}`,
    control: (mock, path, init) => fetch(`http://localhost:${controlPorts[mock]}${path}`, init),
    close: async () => {
      await ssp.close();
      await provider.close();
    },
  });
}

/** What a chain is made of. */
export interface ChainParts extends Pick<ListeningChain, 'port' | 'sspControl' | 'control' | 'close'> {
  /** Scheme, host and port of the provider. */
  readonly origin: string;
  readonly ending: string;
  readonly certs: string;
}

/** A consumer before both mocks. */
export function asChain({ origin, ending, certs, ...parts }: ChainParts): ListeningChain {
  const client = clientOf(certs, 'consumer');
  let bookings = 0;
  // Each booking takes another slot.
  const booking = () =>
    goodBooking(
      {
        practice: 'B82617',
        patient: '9690937278',
        organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
        now: Math.floor(Date.now() / 1000),
      },
      2 + 3 * bookings++,
    );
  return {
    ...parts,
    good(name) {
      const draft = goodDraft(name, origin);
      const at = all(withClaim('aud', draft.serviceRoot + ending), (one) => ({
        ...one,
        serviceRoot: draft.serviceRoot + ending,
      }))(draft);
      return {
        ...(ending === '' ? draft : at),
        ...(name === 'create-appointment' && { body: JSON.stringify(booking()) }),
      };
    },
    send: (draft, form = (target) => target) => {
      const written = writeDraft(draft);
      return send(written, client, { port: parts.port, target: form(`/${written.url}`, parts.port) });
    },
  };
}
