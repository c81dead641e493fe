import { ControlError } from '@mock-spine/shared/control/control-error';
import type { Exchange, Reading } from '@mock-spine/shared/journal/exchange';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import type { ShownCertificates } from '@mock-spine/shared/journal/show-certificates';
import type { Shown } from '@mock-spine/shared/journal/show-exchange';
import type { SspExchange } from '../request/exchange.ts';
import {
  findCounterpart,
  findRefusedConnection,
  type Counterpart,
  type ProviderRecord,
} from '../joined/find-counterpart.ts';
import { reasonOfBoth } from '../joined/reason-of-both.ts';
import { readSentOn } from '../joined/sent-on.ts';
import { showJoined } from '../joined/show-joined.ts';
import { callProviderControl, readControlAnswer, type ProviderControl } from './provider-proxy.ts';

/**
 * Makes what `GET /exchanges/{id}` tells besides the SSP's own record: the provider's record of the same request, and what the two give together.
 * Without the provider's control API it is the SSP's part, and says why.
 * @param now milliseconds since the epoch
 */
export function joinWithProvider(
  control: ProviderControl,
  now: () => number,
): (
  entry: Exchange,
  reading: Reading,
  shown: Shown,
) => Promise<{ readonly joined?: object; readonly because?: ShownBecause }> {
  return async (entry, reading, { because }) => {
    if (entry.kind !== 'request') return {};
    const exchange = entry as SspExchange;
    const sent = readSentOn(exchange, now(), reading);
    if (!sent)
      return {
        joined: showJoined(exchange, { record: undefined, note: 'The SSP sent nothing to a provider.' }, reading),
      };
    try {
      const trace = sent.traceId === undefined ? '' : `&trace=${encodeURIComponent(sent.traceId)}`;
      const counterpart = findCounterpart(sent, await listOfProvider(control, reading, trace));
      const found =
        counterpart.record || !exchange.outbound!.failure
          ? counterpart
          : findRefusedConnection(sent, await listOfProvider(control, reading));
      const certificates = found.record && (await readCertificates(control, found.record.id));
      return {
        joined: showJoined(exchange, { ...found, note: explain(found), certificates }, reading),
        ...reasonOfBoth(because, found.record?.because),
      };
    } catch (error) {
      if (!(error instanceof ControlError)) throw error;
      return { joined: showJoined(exchange, { record: undefined, note: `${error.message} ${error.next}` }, reading) };
    }
  };
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
  try {
    return answer.statusCode === 200 ? (JSON.parse(body.toString('utf8')) as Partial<Body>) : undefined;
  } catch {
    return undefined;
  }
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
