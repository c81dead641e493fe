import { accepted, badRequest, bothHops, invalidResource } from '../answers.ts';
import { mapClaim, withClaim, withoutClaim, type Change } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';

const page = 'audit and provenance page, 0.7.4';
const suite = 'JWT.feature of the assurance suite, 0.7.4';

type Row = readonly [name: string, rule: string, says: string, source: string, change: Change, answer?: Expected];

type Resource = Record<string, unknown>;
type Identifier = Readonly<Record<'system' | 'value', string>>;

const device = (elements: object): Change =>
  mapClaim('requesting_device', (claim: Resource) => ({ ...claim, ...elements }));
const organisation = (elements: object): Change =>
  mapClaim('requesting_organization', (claim: Resource) => ({ ...claim, ...elements }));
const practitioner = (elements: object): Change =>
  mapClaim('requesting_practitioner', (claim: Resource) => ({ ...claim, ...elements }));

const identified = (identifier: Identifier) => ({ identifier: [identifier] });

/** Tokens of GP Connect 0.7 that are no good ones; those of 1.x are refused where 0.7 has something else. */
const rows: readonly Row[] = [
  [
    'requested-record-missing',
    'claims-present',
    'A token without requested_record.',
    suite,
    withoutClaim('requested_record'),
  ],
  [
    'aud-of-service-root',
    'aud-is-authorisation-server',
    'The service root in aud, as in GP Connect 1.x.',
    `${page}; ${suite}`,
    (draft) => withClaim('aud', draft.serviceRoot)(draft),
  ],
  [
    'scope-with-confidentiality',
    'scope-without-confidentiality',
    'A confidentiality code after the scope.',
    page,
    withClaim('requested_scope', 'organization/*.read conf/N'),
  ],
  [
    'scope-of-encounter',
    'scope-is-known',
    'A scope that GP Connect has not.',
    suite,
    withClaim('requested_scope', 'encounter/*.read'),
  ],
  [
    'scope-of-patient-for-conformance',
    'scope-covers-interaction',
    'A patient scope for the conformance statement.',
    suite,
    withClaim('requested_scope', 'patient/*.read'),
  ],
  [
    'requested-record-of-patient-for-conformance',
    'requested-record-fits',
    'A patient in requested_record where the conformance statement is asked for.',
    page,
    withClaim('requested_record', {
      resourceType: 'Patient',
      identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: '9690937278' }],
    }),
  ],
  [
    'requested-record-of-another-system',
    'requested-record-fits',
    'An ODS code in requested_record in the system of GP Connect 1.x.',
    page,
    withClaim('requested_record', {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'B82617' }],
    }),
  ],
  [
    'device-as-text',
    'dstu2-requesting-device-is-object',
    'A text in requesting_device.',
    page,
    withClaim('requesting_device', 'Device/1'),
  ],
  [
    'device-of-another-type',
    'dstu2-requesting-device-is-device',
    'Another resource in requesting_device.',
    suite,
    device({ resourceType: 'Organization' }),
  ],
  [
    'device-with-foreign-element',
    'dstu2-requesting-device-has-known-elements',
    'A device with an element that DSTU2 does not have.',
    suite,
    device({ invalidField: 'x' }),
    invalidResource,
  ],
  [
    'device-without-identifier',
    'dstu2-requesting-device-is-complete',
    'A device without an identifier.',
    page,
    device({ identifier: [] }),
  ],
  [
    'device-with-empty-identifier',
    'dstu2-requesting-device-identifiers-have-values',
    'A device with a second identifier, which is empty.',
    'A-126',
    mapClaim('requesting_device', (claim: { identifier: Identifier[] }) => ({
      ...claim,
      identifier: [...claim.identifier, { system: 'https://consumer.mock-spine.test/Id/other', value: '' }],
    })),
  ],
  [
    'organisation-as-text',
    'dstu2-requesting-organization-is-object',
    'A text in requesting_organization.',
    page,
    withClaim('requesting_organization', 'Organization/1'),
  ],
  [
    'organisation-of-another-type',
    'dstu2-requesting-organization-is-organization',
    'Another resource in requesting_organization.',
    suite,
    organisation({ resourceType: 'Device' }),
  ],
  [
    'organisation-with-element-of-stu3',
    'dstu2-requesting-organization-has-known-elements',
    'An organisation with an element that STU3 brought.',
    suite,
    organisation({ alias: ['Mock'] }),
    invalidResource,
  ],
  [
    'organisation-without-ods-code',
    'dstu2-requesting-organization-is-complete',
    'An organisation whose ODS code is in the system of GP Connect 1.x.',
    suite,
    organisation(identified({ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A21472' })),
  ],
  [
    'organisation-with-empty-identifier',
    'dstu2-requesting-organization-identifiers-have-values',
    'An organisation with a second identifier, which is empty.',
    'A-126',
    mapClaim('requesting_organization', (claim: { identifier: Identifier[] }) => ({
      ...claim,
      identifier: [...claim.identifier, { system: 'http://fhir.nhs.net/Id/ods-site-code', value: '' }],
    })),
  ],
  [
    'practitioner-as-text',
    'dstu2-requesting-practitioner-is-object',
    'A text in requesting_practitioner.',
    page,
    withClaim('requesting_practitioner', 'Practitioner/1'),
  ],
  [
    'practitioner-of-another-type',
    'dstu2-requesting-practitioner-is-practitioner',
    'Another resource in requesting_practitioner.',
    suite,
    practitioner({ resourceType: 'Patient' }),
  ],
  [
    'practitioner-with-foreign-element',
    'dstu2-requesting-practitioner-has-known-elements',
    'A practitioner with an element that DSTU2 does not have.',
    suite,
    practitioner({ invalidField: 'x' }),
    invalidResource,
  ],
  [
    'practitioner-with-name-of-stu3',
    'dstu2-requesting-practitioner-is-complete',
    'A practitioner with a list of names, as in GP Connect 1.x.',
    page,
    practitioner({ name: [{ family: 'Jones', given: ['Claire'] }] }),
  ],
  [
    'practitioner-without-sds-id',
    'dstu2-requesting-practitioner-is-complete',
    'A practitioner without an SDS user id.',
    suite,
    practitioner(identified({ system: 'https://consumer.mock-spine.test/Id/user-guid', value: '1' })),
  ],
  [
    'practitioner-with-empty-identifier',
    'dstu2-requesting-practitioner-identifiers-have-values',
    'A practitioner with an identifier more, which is empty.',
    'A-126',
    mapClaim('requesting_practitioner', (claim: { identifier: Identifier[] }) => ({
      ...claim,
      identifier: [...claim.identifier, { system: 'https://consumer.mock-spine.test/Id/other', value: '' }],
    })),
  ],
  [
    'sub-of-somebody-else',
    'dstu2-sub-is-practitioner',
    'Another user in sub than in requesting_practitioner.',
    suite,
    withClaim('sub', '10020'),
  ],
];

/** What is taken all the same. */
const edges: readonly Row[] = [
  [
    'practitioner-without-smartcard',
    'dstu2-requesting-practitioner-is-complete',
    'A practitioner without a smartcard: UNK for the SDS user id.',
    suite,
    practitioner(identified({ system: 'http://fhir.nhs.net/sds-user-id', value: 'UNK' })),
  ],
  [
    'practitioner-without-role',
    'dstu2-requesting-practitioner-is-complete',
    'A practitioner without practitionerRole.',
    suite,
    practitioner({ practitionerRole: undefined }),
  ],
  [
    'practitioner-with-corrected-system',
    'dstu2-requesting-practitioner-is-complete',
    'An SDS user id in the system that resources have.',
    'A-227',
    practitioner(identified({ system: 'http://fhir.nhs.net/Id/sds-user-id', value: '111222333444' })),
  ],
];

const vectorOf =
  (otherwise: Expected) =>
  ([name, rule, says, source, change, answer = otherwise]: Row): Vector => ({
    name: `dstu2-${name}`,
    requirement: source.startsWith('A-126') ? 'A-126' : 'P-08',
    rule,
    says,
    source,
    interaction: 'read-metadata-html',
    change,
    at: bothHops(answer),
  });

/** The token of GP Connect 0.7, at the conformance statement. */
export const dstu2TokenVectors: readonly Vector[] = [
  ...rows.map(vectorOf(badRequest)),
  ...edges.map(vectorOf(accepted)),
];
