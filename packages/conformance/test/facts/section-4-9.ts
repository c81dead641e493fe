import type { FactTable, TriedRow } from './fact-row.ts';
import {
  claimOf,
  hasClockAhead,
  hasFurtherElement,
  hasOtherType,
  identifiersOf,
  lacksClaim,
  lacksElement,
  lacksSystem,
  lives,
  resourceOf,
  type SentRequest,
} from './sent-request.ts';

type Row = TriedRow<SentRequest>;

const device = 'requesting_device';
const organisation = 'requesting_organization';
const practitioner = 'requesting_practitioner';
const sdsUserId = 'https://fhir.nhs.uk/Id/sds-user-id';

const isNotBase64: Row['does'] = ({ token }) => /[^A-Za-z0-9+/=_-]/.test(token.split('.')[1] ?? '');

/** A scope that GP Connect has, but not the one of the interaction. */
const hasOtherScope: Row['does'] = (sent) =>
  ['patient/*.read', 'patient/*.write', 'organization/*.read', 'organization/*.write'].includes(
    claimOf(sent, 'requested_scope') as string,
  ) && claimOf(sent, 'requested_scope') !== sent.good.token.claims['requested_scope'];

const on =
  (path: RegExp): Row['does'] =>
  ({ good }) =>
    path.test(good.path);

const missing = (claim: string, ...names: readonly string[]): Row => ({
  row: `${claim} missing`,
  wants: { status: 400 },
  does: lacksClaim(claim),
  vectors: names,
});

const reasonMissing = missing('reason_for_request', 'reason-for-request-missing', 'migrate-document-without-reason');

/** Neither suite knows a migration, which the suite of 1.6.0 lets come from no practitioner. */
const practitionerMissing: Row = {
  ...missing(practitioner, 'requesting-practitioner-missing', 'migrate-document-without-practitioner'),
  differs: { by: 'A-036', wants: { status: 200 }, only: ['migrate-document-without-practitioner'] },
};

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
    missing(device, 'requesting-device-missing'),
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
      does: hasFurtherElement(device),
      vectors: ['device-with-unknown-element'],
    },
    {
      row: 'device of wrong resourceType',
      wants: { status: 422 },
      does: hasOtherType(device, 'Device'),
      vectors: ['device-of-wrong-type'],
    },
    {
      row: 'identity of wrong resourceType',
      wants: { status: 422 },
      does: hasOtherType(practitioner, 'Practitioner'),
      vectors: ['practitioner-of-wrong-type'],
    },
    {
      row: 'identity value UNK',
      wants: { status: 200 },
      vectors: ['practitioner-user-unknown'],
      does: (sent) =>
        identifiersOf(sent, practitioner).some(({ system, value }) => system === sdsUserId && value === 'UNK'),
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
        identifiersOf(sent, practitioner).length > 0 &&
        identifiersOf(sent, practitioner).every(({ system, value }) => system === sdsUserId && value?.trim() !== ''),
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
        identifiersOf(sent, organisation).length > 0 &&
        identifiersOf(sent, organisation).every(({ system }) => system?.startsWith('http://fhir.nhs.net/')),
    },
  ],
};

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
      vectors: ['reason-not-directcare', 'reason-migration-without-migrating'],
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
      vectors: ['sub-not-the-practitioner'],
      does: (sent) =>
        typeof claimOf(sent, 'sub') === 'string' &&
        resourceOf(sent, practitioner) !== undefined &&
        claimOf(sent, 'sub') !== resourceOf(sent, practitioner)?.['id'],
    },
    missing('iss', 'iss-missing'),
    missing('sub', 'sub-missing'),
    missing('aud', 'aud-missing'),
    missing('exp', 'exp-missing'),
    missing('iat', 'iat-missing'),
    reasonMissing,
    missing('requested_scope', 'requested-scope-missing'),
    missing(device, 'requesting-device-missing'),
    missing(organisation, 'requesting-organization-missing'),
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
      does: lacksSystem(organisation, /\/ods-organization-code$/),
      vectors: ['organization-without-ods-code'],
    },
    {
      row: 'missing SDS id',
      wants: { status: 400 },
      does: lacksSystem(practitioner, /\/sds-user-id$/),
      vectors: ['practitioner-without-sds-user-id'],
    },
    {
      row: 'missing identifier (of the device)',
      wants: { status: 400 },
      does: lacksElement(device, 'identifier'),
      vectors: ['device-without-identifier'],
    },
    {
      row: 'missing name of the organisation',
      wants: { status: 400 },
      does: lacksElement(organisation, 'name'),
      vectors: ['organization-without-name'],
    },
    {
      row: 'missing name of the practitioner',
      wants: { status: 400 },
      does: lacksElement(practitioner, 'name'),
      vectors: ['practitioner-without-name'],
    },
    wrongType(device, 'Device', 'device-of-wrong-type'),
    wrongType(organisation, 'Organization', 'organization-of-wrong-type'),
    wrongType(practitioner, 'Practitioner', 'practitioner-of-wrong-type'),
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
      does: hasFurtherElement(device),
      vectors: ['device-with-unknown-element'],
    },
    {
      row: 'organisation not a valid FHIR resource',
      wants: { status: 422 },
      does: hasFurtherElement(organisation),
      vectors: ['organization-with-unknown-element'],
    },
    {
      row: 'practitioner not a valid FHIR resource',
      wants: { status: 422 },
      does: hasFurtherElement(practitioner),
      vectors: ['practitioner-with-unknown-element'],
    },
  ],
};
