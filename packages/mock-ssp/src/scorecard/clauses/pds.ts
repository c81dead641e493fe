import { isNhsNumber } from '@mock-spine/shared/protocol/nhs-number';
import type { SspExchange } from '../../request/exchange.ts';
import { addressOf, shortOnly } from '../../trials/caller.ts';
import { broken, type ClauseOutcome, type Followed, type FollowedClause, type Seen } from '../clause.ts';
import { tracedAs } from '../look-ups.ts';

/** PDS before use. Source: Personal Demographic Service page: systems trace patients; how long a trace is good for is ours. */
export const pdsClauses: readonly FollowedClause[] = [
  {
    id: 'patient-traced',
    requirement: 'A-242',
    says: 'The patient whose NHS number is used has been traced on PDS within 24 hours before.',
    source: 'Personal Demographic Service page',
    next: 'Trace the patient before the first request about them: GET /personal-demographics/FHIR/R4/Patient/[NHS number] at the control port. Where traces are made elsewhere: --pds-elsewhere.',
    follow: (consumer) => (seen) => judgeTraces(seen, consumer),
  },
];

function judgeTraces({ exchange }: Seen, { caller, lookUps }: Followed): ClauseOutcome {
  const { at, client, facts, outbound } = exchange;
  if (outbound === undefined || !isByNumber(exchange)) return undefined;
  const used = [...numbersIn(exchange)];
  if (used.length === 0) return undefined;
  const use = {
    at,
    notBefore: at - day,
    address: addressOf(client.address),
    correlationId: shortOnly(facts.headers.first('x-correlation-id')),
  };
  return used.some((nhsNumber) => lookUps.precede(tracedAs(nhsNumber), use, caller))
    ? 'met'
    : broken('No trace on PDS had found the patient in the 24 hours before.');
}

/** Milliseconds. */
const day = 24 * 60 * 60 * 1000;

const isByNumber = ({ facts: { interaction } }: SspExchange): boolean =>
  interaction?.about === 'nhs-number' || interaction?.about === 'demographics';

/** The NHS numbers that stand in the query or in the body, as far as that is kept: a packed one is not read. */
function numbersIn({ facts: { target }, requestBody }: SspExchange): ReadonlySet<string> {
  const query = target.slice(target.indexOf('?') + 1);
  const body =
    requestBody === undefined || requestBody.notKept ? '' : requestBody.read().toString('latin1', 0, mostRead);
  const found = `${query} ${body}`.match(/(?<!\d)\d{10}(?!\d)/g) ?? [];
  return new Set(found.filter(isNhsNumber));
}

/** Bytes of a body that are looked through. */
const mostRead = 64 * 1024;
