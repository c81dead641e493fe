import { withHeader, withSecondHeader, withoutHeader } from './changes.ts';
import { accepted, badRequest, bothHops, noRecordFound, noted, sspHeaderMissing, sspReceiverRefused, sspTargetVaries } from './answers.ts';
import type { Vector } from './vector.ts';

const suite = 'SpineSecurityProxy.feature of the assurance suite (0.7.3): missing header fails; reference provider: 400 BAD_REQUEST';
const interaction = 'search-patient';

/** The Ssp headers and the ASID that they are addressed to: P-05, P-07. */
export const sspHeaderVectors: readonly Vector[] = [
  { name: 'ssp-traceid-missing', requirement: 'P-07', rule: 'ssp-traceid-present', says: 'No Ssp-TraceID.', source: suite, change: withoutHeader('Ssp-TraceID'), at: bothHops(badRequest) },
  { name: 'ssp-traceid-empty', requirement: 'P-07', rule: 'ssp-traceid-present', says: 'An empty Ssp-TraceID.', source: suite, change: withHeader('Ssp-TraceID', ''), at: bothHops(badRequest) },
  { name: 'ssp-from-missing', requirement: 'P-07', rule: 'ssp-from-present', says: 'No Ssp-From.', source: suite, change: withoutHeader('Ssp-From'), at: { consumer: sspHeaderMissing('from-given-once'), ssp: badRequest } },
  { name: 'ssp-to-missing', requirement: 'P-07', rule: 'ssp-to-present', says: 'No Ssp-To.', source: suite, change: withoutHeader('Ssp-To'), at: { consumer: sspHeaderMissing('to-given-once'), ssp: badRequest } },
  { name: 'ssp-interactionid-missing', requirement: 'P-07', rule: 'ssp-interactionid-present', says: 'No Ssp-InteractionID.', source: suite, change: withoutHeader('Ssp-InteractionID'), at: { consumer: sspHeaderMissing('interactionid-given-once'), ssp: badRequest } },
  {
    name: 'ssp-to-twice', requirement: 'P-07', rule: 'ssp-headers-once', says: 'Two Ssp-To headers with different ASIDs.',
    source: 'A-009: two values leave open which is meant', change: withSecondHeader('Ssp-To', '918999198739'), at: { consumer: sspHeaderMissing('to-given-once'), ssp: badRequest },
  },
  {
    name: 'ssp-traceid-twice', requirement: 'P-07', rule: 'ssp-headers-once', says: 'Two Ssp-TraceID headers.',
    source: 'A-009: two values leave open which is meant', change: withSecondHeader('Ssp-TraceID', '0a2f8be6-9ae3-4d1e-a8a5-5c5c7c1c3f10'), at: { ssp: badRequest },
  },
  {
    name: 'ssp-traceid-not-a-guid', requirement: 'P-07', rule: 'ssp-traceid-is-guid', says: 'An Ssp-TraceID that is not a GUID.',
    source: 'SSP page: GUID/UUID, new per request', interaction, change: withHeader('Ssp-TraceID', 'trace-1'), at: bothHops(noted('ssp-traceid-is-guid')),
  },
  {
    name: 'ssp-from-not-an-asid', requirement: 'P-07', rule: 'ssp-from-is-asid', says: 'An Ssp-From that is not twelve digits.',
    source: 'SSP page: ASIDs are 12 digits', interaction, change: withHeader('Ssp-From', '12345'), at: { ssp: noted('ssp-from-is-asid') },
  },
  {
    name: 'ssp-to-another-system', requirement: 'P-05', rule: 'ssp-to-is-ours', says: 'An Ssp-To that is another system\'s ASID.',
    source: 'SpineSecurityProxy.feature of the assurance suite: wrong Ssp-To for the endpoint is 400 BAD_REQUEST', change: withHeader('Ssp-To', '123456789123'), at: { consumer: sspReceiverRefused('receiver-is-registered'), ssp: badRequest },
  },
  {
    name: 'service-root-unknown', requirement: 'P-05', rule: 'service-root-known', says: 'A practice that this provider does not serve.',
    source: 'A-005; reference provider: unknown resource is 404', change: (draft) => ({ ...draft, serviceRoot: draft.serviceRoot.replace(/\/[^/]+\/STU3\//, '/Z99999/STU3/') }),
    at: { consumer: sspTargetVaries('target-is-registered-endpoint'), ssp: noRecordFound },
  },
  {
    name: 'ssp-header-names-in-lower-case', requirement: 'P-07', rule: 'ssp-traceid-present', says: 'Header names in lower case: names are case-insensitive.',
    source: 'SSP implementation guide: RFC 7230 §3.2', interaction, change: (draft) => ({ ...draft, headers: draft.headers.map(([name, value]) => [name.toLowerCase(), value] as const) }), at: bothHops(accepted),
  },
];
