import { addressOf, shortOnly } from '../../trials/caller.ts';
import { broken, type Followed, type FollowedClause, type ClauseOutcome, type Seen } from '../clause.ts';

/** SDS before use. Source: SDS page, "Endpoint lookup service": the MHS record has the endpoint, the AS record the ASID. */
export const sdsClauses: readonly FollowedClause[] = [
  {
    id: 'sds-looked-up',
    requirement: undefined,
    says: 'The endpoint and the ASID that are used have been looked up in the SDS before.',
    source: 'Spine Directory Service page',
    next: 'Look up Endpoint and Device by organisation and interaction before the first request, each capability by itself. Where look-ups go elsewhere, to LDAP for one: --sds-elsewhere.',
    follow: (consumer) => (seen) => judgeUse(seen, consumer),
  },
];

function judgeUse({ exchange }: Seen, { caller, lookUps }: Followed): ClauseOutcome {
  const {
    at,
    facts: { endpoint, headers, wanted, ssp },
    outbound,
    client,
  } = exchange;
  const used =
    outbound !== undefined && endpoint !== undefined && wanted.names === 'url' && wanted.url.startsWith(endpoint.url);
  if (!used) return undefined;
  const apiKey = shortOnly(headers.first('apikey'));
  if (apiKey !== undefined) caller.sawKey(apiKey);
  const use = { at, address: addressOf(client.address), correlationId: shortOnly(headers.first('x-correlation-id')) };
  const missing = [
    ...(lookUps.precede(endpoint.url, use, caller) ? [] : [`the endpoint ${endpoint.url}`]),
    ...(lookUps.precede(ssp.to!, use, caller) ? [] : [`the ASID ${ssp.to}`]),
  ];
  return missing.length === 0 ? 'met' : broken(`No look-up had found ${missing.join(' and ')}.`);
}
