import type { FactTable } from './fact-row.ts';
import {
  type SentRequest,
  claimOf,
  hasClockAhead,
  hasFurtherElement,
  hasOtherType,
  lacksElement,
  lacksSystem,
  lives,
  resourceOf,
} from './sent-request.ts';
import {
  type Row,
  deviceClaim,
  hasOtherScope,
  isNotBase64,
  missing,
  on,
  organisationClaim,
  practitionerClaim,
  practitionerMissing,
  reasonMissing,
} from './token-rows.ts';

const wrongType = (claim: string, type: string, vector: string): Row => ({
  row: `invalid resourceType of ${claim}`,
  wants: { status: 400 },
  does: hasOtherType(claim, type),
  vectors: [vector],
  differs: { by: 'A-031', wants: { status: 422, issueType: 'invalid', code: 'INVALID_RESOURCE' } },
});

/** Facts §4.9, second table. */
export const section49Old: FactTable<SentRequest> = {
  name: '§4.9 (JWT.feature, 0.7.3)',
  hop: 'ssp',
  rows: [
    {
      row: 'reason not directcare',
      wants: { status: 400 },
      vectors: ['reason-not-directcare', 'reason-with-a-letter-more', 'reason-migration-without-migrating'],
      // 1.6.0 added the migrations, whose reason is another.
      does: (sent) =>
        typeof claimOf(sent, 'reason_for_request') === 'string' &&
        claimOf(sent, 'reason_for_request') !== 'directcare' &&
        !sent.good.interaction.name.startsWith('migrate-'),
    },
    {
      row: 'wrong aud',
      wants: { status: 400 },
      vectors: ['aud-not-the-service-root'],
      differs: { by: 'A-033', wants: { status: 200 } },
      // An empty one counts as missing (§4.6).
      does: (sent) =>
        typeof claimOf(sent, 'aud') === 'string' &&
        ![sent.good.token.claims['aud'], sent.changed.serviceRoot, ''].includes(claimOf(sent, 'aud')),
    },
    {
      row: 'sub ≠ practitioner id',
      wants: { status: 400 },
      vectors: ['sub-not-the-practitioner', 'sub-with-a-digit-more'],
      does: (sent) =>
        typeof claimOf(sent, 'sub') === 'string' &&
        resourceOf(sent, practitionerClaim) !== undefined &&
        claimOf(sent, 'sub') !== resourceOf(sent, practitionerClaim)?.['id'],
    },
    missing('iss', 'iss-missing'),
    missing('sub', 'sub-missing'),
    missing('aud', 'aud-missing'),
    missing('exp', 'exp-missing'),
    missing('iat', 'iat-missing'),
    reasonMissing,
    missing('requested_scope', 'requested-scope-missing'),
    missing(deviceClaim, 'requesting-device-missing'),
    missing(organisationClaim, 'requesting-organization-missing'),
    practitionerMissing,
    {
      row: 'requested_record missing',
      wants: { status: 400 },
      untried:
        'GP Connect 1.x has no such claim and every good request lacks it; that it must not be there is A-008, vector requested-record-present',
    },
    {
      row: 'missing ODS code',
      wants: { status: 400 },
      does: lacksSystem(organisationClaim, /\/ods-organization-code$/),
      vectors: ['organization-without-ods-code'],
    },
    {
      row: 'missing SDS id',
      wants: { status: 400 },
      does: lacksSystem(practitionerClaim, /\/sds-user-id$/),
      vectors: ['practitioner-without-sds-user-id'],
    },
    {
      row: 'missing identifier (of the device)',
      wants: { status: 400 },
      does: lacksElement(deviceClaim, 'identifier'),
      vectors: ['device-without-identifier'],
    },
    {
      row: 'missing name of the organisation',
      wants: { status: 400 },
      does: lacksElement(organisationClaim, 'name'),
      vectors: ['organization-without-name'],
    },
    {
      row: 'missing name of the practitioner',
      wants: { status: 400 },
      does: lacksElement(practitionerClaim, 'name'),
      vectors: ['practitioner-without-name'],
    },
    wrongType(deviceClaim, 'Device', 'device-of-wrong-type'),
    wrongType(organisationClaim, 'Organization', 'organization-of-wrong-type'),
    wrongType(practitionerClaim, 'Practitioner', 'practitioner-of-wrong-type'),
    {
      row: 'requested_record patient ≠ body patient',
      wants: { status: 400 },
      untried:
        'GP Connect 1.x has no such claim: it is refused whatever it holds (A-008, vector requested-record-present)',
    },
    {
      row: 'scope wrong for getCareRecord',
      wants: { status: 400 },
      untried:
        'the operation belongs to GP Connect 0.x; the one that took its place is tried by scope-write-for-structured-record',
    },
    {
      row: 'scope wrong for metadata',
      wants: { status: 400 },
      vectors: ['scope-patient-for-metadata'],
      does: (sent) => on(/^\/metadata/)(sent) && hasOtherScope(sent),
    },
    {
      row: 'scope wrong for type (a search of a resource type)',
      wants: { status: 400 },
      vectors: [
        'scope-write-for-read',
        'scope-for-patient-endpoint',
        'scope-for-organization-endpoint',
        'scope-for-practitioner-endpoint',
        'scope-for-slot-endpoint',
      ],
      does: (sent) => sent.good.method === 'GET' && on(/^\/[A-Z]\w+\?/)(sent) && hasOtherScope(sent),
    },
    { row: 'clock slow 600 s', wants: { status: 400 }, does: hasClockAhead(-600), vectors: ['token-expired'] },
    {
      row: 'exp ≠ 300',
      wants: { status: 400 },
      does: lives((seconds) => seconds !== 300),
      vectors: [
        'iat-with-fraction',
        'exp-299-after-iat',
        'exp-300-seconds-after-iat-in-milliseconds',
        'exp-301-after-iat',
        'exp-before-iat',
        'exp-in-milliseconds',
        'iat-in-milliseconds',
      ],
    },
    { row: 'not base64', wants: { status: 400 }, does: isNotBase64, vectors: ['token-not-base64'] },
    {
      row: 'device not a valid FHIR resource',
      wants: { status: 422 },
      does: hasFurtherElement(deviceClaim),
      vectors: ['device-not-valid', 'device-with-unknown-element'],
    },
    {
      row: 'organisation not a valid FHIR resource',
      wants: { status: 422 },
      does: hasFurtherElement(organisationClaim),
      vectors: ['organization-not-valid', 'organization-with-unknown-element'],
    },
    {
      row: 'practitioner not a valid FHIR resource',
      wants: { status: 422 },
      does: hasFurtherElement(practitionerClaim),
      vectors: ['practitioner-not-valid', 'practitioner-with-unknown-element'],
    },
  ],
};
