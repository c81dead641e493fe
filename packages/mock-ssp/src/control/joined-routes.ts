import { setTimeout as wait } from 'node:timers/promises';
import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Exchange, Reading } from '@mock-spine/shared/journal/exchange';
import { maskTarget } from '@mock-spine/shared/journal/mask';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import type { ShownCertificates } from '@mock-spine/shared/journal/show-certificates';
import type { Shown } from '@mock-spine/shared/journal/show-exchange';
import { objectIn, parseJson } from '@mock-spine/shared/protocol/json';
import type { SspExchange } from '../request/exchange.ts';
import { ownSideOf, type OwnSide } from '../joined/own-side.ts';
import {
  findCounterpart,
  findRefusedConnection,
  type Counterpart,
  type ProviderRecord,
  type SentOn,
} from '../joined/find-counterpart.ts';
import { reasonOfBoth } from '../joined/reason-of-both.ts';
import { showJoined } from '../joined/show-joined.ts';
import { callProviderControl, readControlAnswer, type ProviderControl } from './provider-proxy.ts';

/** What is told besides of a request, by what the SSP knows of it. */
type Both = { readonly joined?: object; readonly because?: ShownBecause };

/** Joins what the SSP knows of a request with the provider's record. */
export interface Joining {
  /** Of an exchange of this replica's. */
  readonly own: (entry: Exchange, reading: Reading, shown: Shown) => Promise<Both>;
  /** Of one that another replica told of, masked. @param side as that one made it by `ownSideOf` */
  readonly told: (side: object, shown: Shown) => Promise<Both>;
}

/**
 * Makes what `GET /exchanges/{id}` tells besides the SSP's own record: the provider's record of the same request, and what the two give together.
 * Without the provider's control API it is the SSP's part, and says why.
 * @param now milliseconds since the epoch
 */
export function joinWithProvider(control: ProviderControl, now: () => number): Joining {
  const join = async (own: OwnSide, reading: Reading, { because }: Shown): Promise<Both> => {
    const { sent } = own;
    if (!sent) return { joined: showJoined(own, { record: undefined, note: 'The SSP sent nothing to a provider.' }) };
    try {
      const found = await findRecord(control, own, sent, reading, now);
      const certificates = found.record && (await readCertificates(control, found.record.id));
      return {
        joined: showJoined(own, { ...found, note: explain(found), certificates }),
        ...reasonOfBoth(because, found.record?.because, found.candidates === 1),
      };
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      return { joined: showJoined(own, { record: undefined, note: `${error.message} ${error.next}` }) };
    }
  };
  return {
    own: async (entry, reading, shown) =>
      entry.kind === 'request' ? join(ownSideOf(entry as SspExchange, now(), reading), reading, shown) : {},
    told: (side, shown) => join(side as OwnSide, { reveal: false }, shown),
  };
}

/** The provider's record at the replica that its control API is of, or else at any that shares its journal: those tell of theirs a little later. */
async function findRecord(
  control: ProviderControl,
  { hasFailed }: OwnSide,
  sent: SentOn,
  reading: Reading,
  now: () => number,
): Promise<Counterpart> {
  // One that is masked, since it looks like an NHS number, is not looked for by its text: time and target must do.
  const isKnown = sent.traceId !== undefined && !sent.traceId.includes('***');
  const trace = isKnown ? `&trace=${encodeURIComponent(sent.traceId)}` : '';
  const counterpart = findCounterpart(sent, await listOfProvider(control, reading, trace));
  if (counterpart.record) return counterpart;
  if (hasFailed) {
    const refused = findRefusedConnection(sent, await listOfProvider(control, reading));
    if (refused.record) return refused;
  }
  const masked = reading.reveal ? { ...sent, target: maskTarget(sent.target) } : sent;
  for (;;) {
    const others = await listOfAll(control, trace);
    const found = others && findCounterpart(masked, others);
    if (others && hasFailed && !found?.record)
      return findRefusedConnection(sent, (await listOfAll(control, '&kind=connection')) ?? []);
    if (found === undefined) return counterpart;
    if (found.record || now() > sent.to + settling) return found;
    await wait(pause);
  }
}

/** Milliseconds after which replicas have told what they saw, and between two looks. */
const [settling, pause] = [500, 50];

/** The records of all replicas of the provider; undefined where its journal is its own. */
export async function listOfAll(control: ProviderControl, filters: string): Promise<ProviderRecord[] | undefined> {
  const target = `/exchanges?replica=all&mock=mock-provider&limit=1000${filters}`;
  const { exchanges } = (await read<{ exchanges: ProviderRecord[] }>(control, target)) ?? {};
  return Array.isArray(exchanges) ? exchanges : undefined;
}

/** The newest of the provider's records. @param filters of them, each with `&` before it @throws ControlError where it does not answer as it should */
export async function listOfProvider(
  control: ProviderControl,
  { reveal }: Reading,
  filters = '',
): Promise<ProviderRecord[]> {
  const { exchanges } =
    (await read<{ exchanges: ProviderRecord[] }>(control, `/exchanges?limit=1000&reveal=${reveal}${filters}`)) ?? {};
  if (Array.isArray(exchanges)) return exchanges;
  throw new ControlError(
    502,
    `What answers at ${control.origin} is not the control API of a mock provider.`,
    'Say with --provider-control where that is.',
  );
}

/** The certificate chains of a record, which no list tells; nothing when the record has gone meanwhile. */
const readCertificates = async (control: ProviderControl, id: string): Promise<ShownCertificates | undefined> =>
  (await read<{ certificates: ShownCertificates }>(control, `/exchanges/${encodeURIComponent(id)}`))?.certificates;

/** Reads JSON from the provider's control API; nothing where it answers something else. */
async function read<Body>(control: ProviderControl, target: string): Promise<Partial<Body> | undefined> {
  const answer = await callProviderControl(control, { method: 'GET', target });
  const body = await readControlAnswer(control, answer);
  return answer.statusCode === 200
    ? (objectIn(parseJson(body.toString('utf8'))) as Partial<Body> | undefined)
    : undefined;
}

function explain({ record, candidates }: Counterpart): string | undefined {
  if (!record)
    return "The provider's journal has no record of that time: it never got the request, its journal has forgotten it, or it is not the provider that was called.";
  if (record.kind === 'connection')
    return 'The provider refused the connection; a connection has no trace id, so the two are joined by time alone.';
  if (candidates > 1)
    return `Ambiguous: ${candidates} records of the provider are of that time and look alike; this is the nearest. Send a new Ssp-TraceID with each request.`;
  return undefined;
}
