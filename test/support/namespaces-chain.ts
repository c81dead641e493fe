import { startProvider } from '@mock-spine/mock-provider/server';
import { providerSettings } from '@mock-spine/mock-provider/settings';
import { startSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { capabilities, interactionByName } from '@mock-spine/shared/protocol/interactions';
import { readSettings } from '@mock-spine/shared/settings/settings';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { clientOf, send, type Received } from '@mock-spine/shared/testing/send';
import type { Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { goodRequest } from '@mock-spine/shared/vectors/good-request';
import { serviceRootPath, world } from '@mock-spine/shared/world';

/** What `POST /namespaces` at the SSP answers, as far as the tests read it. */
export interface Made {
  readonly name: string;
  readonly ssp: string;
  readonly consumers: readonly {
    readonly asid: string;
    readonly fqdn: string;
    readonly certificates: Readonly<Record<string, string>>;
  }[];
  readonly certificates: readonly { readonly asid: string; readonly cert: string; readonly key: string }[];
  readonly endpoints: readonly { readonly odsCode: string; readonly gpconnect?: string }[];
  readonly sds: { readonly url: string; readonly apikey: string };
  readonly control: string;
  readonly note?: string;
}

/** Who asks, and where. */
export interface Asking {
  /** Its consumer; the default one where it is left out. */
  readonly as?: Made;
  readonly which?: number;
  /** The namespace whose service root is called; that of the consumer where it is left out, null for the default one. */
  readonly at?: Made | null;
  /** Another form of the request target. */
  readonly form?: (target: string) => string;
  readonly changes?: readonly Change[];
}

/** Both mocks, with their namespaces. */
export interface NamespacesChain {
  /** Makes a namespace at the SSP. */
  make(name: string, consumers?: number): Promise<Made>;
  /** Sends a good request. */
  ask(interaction: string, asking?: Asking): Promise<Received>;
  control(mock: 'ssp' | 'provider', path: string, method?: string, body?: unknown): Promise<Response>;
  /** Reads JSON of a control API. */
  read<Body>(mock: 'ssp' | 'provider', path: string): Promise<Body>;
  readonly ports: Readonly<Record<'ssp' | 'provider', number>>;
  close(): Promise<void>;
}

/**
 * Starts the provider, and the SSP in front of it.
 * @param now milliseconds since the epoch
 * @param flags settings of both
 * @param others the directory of the certificates; settings of the SSP alone
 */
export async function startNamespacesChain(
  flags: readonly string[] = [],
  now: () => number = Date.now,
  { pki, ofSsp = [] }: { readonly pki?: string; readonly ofSsp?: readonly string[] } = {},
): Promise<NamespacesChain> {
  const certs = pki ?? (await sharedPki());
  const anywhere = ['--port', '0', '--control-port', '0', '--certs', certs, ...flags];
  const provider = await startProvider(
    readSettings(providerSettings, [...anywhere, '--audit-dir', await temporaryDirectory()], {}),
    { now },
  );
  const origin = `https://localhost:${provider.port}`;
  const ssp = await startSsp(
    readSspSettings(
      [
        ...anywhere,
        ...capabilities.flatMap((capability) => ['--provider', origin + serviceRootPath('B82617', capability)]),
        '--provider-control',
        `http://localhost:${provider.controlPort}`,
        ...ofSsp,
      ],
      {},
    ),
    { now },
  );
  const ports = { ssp: ssp.controlPort, provider: provider.controlPort };
  const usual = clientOf(certs, 'consumer');
  const control: NamespacesChain['control'] = (mock, path, method = 'GET', body) =>
    fetch(`http://localhost:${ports[mock]}${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
  return {
    ports,
    control,
    async read<Body>(mock: 'ssp' | 'provider', path: string) {
      const answer = await control(mock, path);
      if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      return (await answer.json()) as Body;
    },
    async make(name, consumers) {
      const made = await control('ssp', '/namespaces', 'POST', { name, ...(consumers !== undefined && { consumers }) });
      if (made.status !== 201) throw new Error(`${made.status} ${await made.text()}`);
      return (await made.json()) as Made;
    },
    ask(name, { as, which = 0, at = as, form = (target: string) => target, changes = [] } = {}) {
      const interaction = interactionByName(name)!;
      const seconds = Math.floor(now() / 1000);
      const base = at ? `/ns/${at.name}` : '';
      const organisation = { odsCode: 'A21472', name: 'Mock Urgent Care Centre' };
      const draft = goodRequest(interaction, {
        serviceRoot: origin + base + serviceRootPath('B82617', interaction.capability),
        providerAsid: '918999198738',
        consumerAsid: as?.consumers[which]?.asid ?? '200000000359',
        practitioner: world.practitioner,
        organisation,
        traceId: crypto.randomUUID(),
        now: seconds,
      });
      // Everybody books the same slot.
      const booking = goodBooking({ practice: 'B82617', patient: '9690937278', organisation, now: seconds }, 2);
      const whole = name === 'create-appointment' ? { ...draft, body: JSON.stringify(booking) } : draft;
      const written = writeDraft(changes.reduce((one, change) => change(one), whole));
      const { cert = usual.cert, key = usual.key } = as?.certificates[which] ?? {};
      return send(written, { ...usual, cert, key }, { port: ssp.port, target: form(`/${written.url}`) });
    },
    close: async () => {
      await ssp.close();
      await provider.close();
    },
  };
}
