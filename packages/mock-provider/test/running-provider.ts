import { readSettings } from '@mock-spine/shared/settings/settings';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { clientOf, send, type Received } from '@mock-spine/shared/testing/send';
import { sharedPki, temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { all, withElements, withHeader, type Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft, type Draft } from '@mock-spine/shared/vectors/draft';
import { startProvider, type ProviderSurroundings, type RunningProvider } from '../src/server.ts';
import { providerSettings } from '../src/settings.ts';

/** A provider on free ports, and a client that is the SSP. */
export interface TestProvider {
  readonly provider: RunningProvider;
  readonly pki: string;
  readonly auditDir: string;
  /** A request that meets every clause. */
  good(interaction: string): Draft;
  /** Sends a draft as the SSP would. */
  send(draft: Draft): Promise<Received>;
  /** Sends a good request, perhaps changed, and reads the JSON of the answer. */
  ask(interaction: string, ...changes: readonly Change[]): Promise<Asked>;
  /** Moves the provider's clock, and that of the requests that are made from then on. */
  moveClock(now: string): Promise<void>;
  /** Calls the control API. */
  control(path: string, init?: RequestInit): Promise<Response>;
}

/** An answer with its JSON. */
export interface Asked extends Received {
  readonly json: Resource;
  /** The resources in a Bundle. */
  readonly entries: readonly Resource[];
}

/** A resource as a test reads it. */
export interface Resource {
  readonly resourceType: string;
  readonly id: string;
  readonly status?: string;
  readonly [element: string]: unknown;
}

/** Starts a provider with some flags. */
export async function startTestProvider(
  flags: readonly string[] = [],
  surroundings: ProviderSurroundings = {},
  pki?: string,
): Promise<TestProvider> {
  const certs = pki ?? (await sharedPki());
  const auditDir = await temporaryDirectory();
  const settings = readSettings(
    providerSettings,
    ['--port', '0', '--control-port', '0', '--certs', certs, '--audit-dir', auditDir, ...flags],
    {},
  );
  const provider = await startProvider(settings, surroundings);
  const client = clientOf(certs, 'ssp');
  const origin = `https://localhost:${provider.port}`;
  let offset = 0;
  let bookings = 0;
  const now = () => (surroundings.now?.() ?? Date.now()) + offset;
  const control: TestProvider['control'] = (path, init) =>
    fetch(`http://localhost:${provider.controlPort}${path}`, init);
  const good = (name: string): Draft => {
    const seconds = Math.floor(now() / 1000);
    const draft = goodDraft(name, origin, seconds);
    // Each booking takes another slot.
    const booking = () =>
      goodBooking(
        {
          practice: 'B82617',
          patient: '9690937278',
          organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
          now: seconds,
        },
        2 + 3 * bookings++,
      );
    return name === 'create-appointment' ? { ...draft, body: JSON.stringify(booking()) } : draft;
  };
  const sendDraft = (draft: Draft) => send(writeDraft(draft), client, { port: provider.port });
  return {
    provider,
    pki: certs,
    auditDir,
    good,
    send: sendDraft,
    control,
    async ask(name, ...changes) {
      const received = await sendDraft(all(...changes)(good(name)));
      const json = (received.body === '' ? {} : JSON.parse(received.body)) as Resource;
      return {
        ...received,
        json,
        entries: ((json['entry'] ?? []) as { resource: Resource }[]).map(({ resource }) => resource),
      };
    },
    async moveClock(to) {
      const answer = await control('/clock', { method: 'PUT', body: JSON.stringify({ now: to }) });
      if (answer.status !== 200) throw new Error(await answer.text());
      offset = Date.parse(to) - (surroundings.now?.() ?? Date.now());
    },
  };
}

/** Reads, amends or cancels the appointment with this id. */
export const about =
  (id: string): Change =>
  (draft) => ({
    ...draft,
    path: draft.path.replace(/^\/Appointment\/[^?]*/, `/Appointment/${id}`),
    ...(draft.body !== undefined && { body: JSON.stringify({ ...(JSON.parse(draft.body) as object), id }) }),
  });

/** Sends back a resource that was read, perhaps changed. */
export const sending =
  (resource: object, changes: Readonly<Record<string, unknown>> = {}): Change =>
  (draft) =>
    withElements(changes)({ ...draft, body: JSON.stringify(resource) });

/** Sends If-Match. */
export const ifMatch = (tag: string): Change => withHeader('If-Match', tag);
