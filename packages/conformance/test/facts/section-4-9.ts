import type { FactTable } from './fact-row.ts';
import {
  type SentRequest,
  hasClockAhead,
  hasFurtherElement,
  hasOtherType,
  identifiersOf,
  lives,
} from './sent-request.ts';
import {
  deviceClaim,
  hasOtherScope,
  isNotBase64,
  missing,
  on,
  organisationClaim,
  practitionerClaim,
  practitionerMissing,
  reasonMissing,
  sdsUserId,
} from './token-rows.ts';

/** Facts §4.9, first table. "Identity" is the suite's word for the practitioner. */
export const section49: FactTable<SentRequest> = {
  name: '§4.9 (JWT.feature, 1.2.7)',
  hop: 'ssp',
  rows: [
    { row: 'bearer token not base64', wants: { status: 400 }, does: isNotBase64, vectors: ['token-not-base64'] },
    missing('iss', 'iss-missing'),
    missing('exp', 'exp-missing'),
    missing('iat', 'iat-missing'),
    reasonMissing,
    missing('aud', 'aud-missing'),
    missing(deviceClaim, 'requesting-device-missing'),
    practitionerMissing,
    missing('requested_scope', 'requested-scope-missing'),
    {
      row: 'exp − iat = 299',
      wants: { status: 400 },
      does: lives((seconds) => seconds === 299),
      vectors: ['exp-299-after-iat'],
    },
    {
      row: 'exp − iat = 301',
      wants: { status: 400 },
      does: lives((seconds) => seconds === 301),
      vectors: ['exp-301-after-iat'],
    },
    {
      row: 'exp − iat negative',
      wants: { status: 400 },
      does: lives((seconds) => seconds < 0),
      vectors: ['exp-before-iat', 'iat-in-milliseconds'],
    },
    {
      row: 'iat in the future (200 s)',
      wants: { status: 200 },
      does: hasClockAhead(200),
      vectors: ['iat-in-the-future'],
    },
    {
      row: 'consumer clock slow 600 s (expired)',
      wants: { status: 400 },
      does: hasClockAhead(-600),
      vectors: ['token-expired'],
    },
    {
      row: 'device invalid',
      wants: { status: 422 },
      does: hasFurtherElement(deviceClaim),
      vectors: ['device-not-valid', 'device-with-unknown-element'],
    },
    {
      row: 'device of wrong resourceType',
      wants: { status: 422 },
      does: hasOtherType(deviceClaim, 'Device'),
      vectors: ['device-of-wrong-type'],
    },
    {
      row: 'identity of wrong resourceType',
      wants: { status: 422 },
      does: hasOtherType(practitionerClaim, 'Practitioner'),
      vectors: ['practitioner-of-wrong-type'],
    },
    {
      row: 'identity value UNK',
      wants: { status: 200 },
      vectors: ['practitioner-user-unknown'],
      does: (sent) =>
        identifiersOf(sent, practitionerClaim).some(({ system, value }) => system === sdsUserId && value === 'UNK'),
    },
    {
      row: 'role profile id and guid missing',
      wants: { status: 200 },
      vectors: [
        'practitioner-user-unknown',
        'practitioner-without-role-profile-and-guid',
        'practitioner-with-old-job-role-system',
      ],
      does: (sent) =>
        identifiersOf(sent, practitionerClaim).length > 0 &&
        identifiersOf(sent, practitionerClaim).every(
          ({ system, value }) => system === sdsUserId && value?.trim() !== '',
        ),
    },
    {
      row: 'scope wrong for metadata',
      wants: { status: 400 },
      vectors: ['scope-patient-for-metadata'],
      does: (sent) => on(/^\/metadata/)(sent) && hasOtherScope(sent),
    },
    {
      row: 'organisation with the real old ODS system (http://fhir.nhs.net/…)',
      wants: { status: 400, code: 'BAD_REQUEST' },
      vectors: ['organization-with-old-ods-system'],
      does: (sent) =>
        identifiersOf(sent, organisationClaim).length > 0 &&
        identifiersOf(sent, organisationClaim).every(({ system }) => system?.startsWith('http://fhir.nhs.net/')),
    },
  ],
};
