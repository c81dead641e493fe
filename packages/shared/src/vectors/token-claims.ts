import { claimNames } from '../protocol/claims.ts';
import { all, mapClaim, withClaim, withoutClaim } from './changes.ts';
import { accepted, badRequest, bothHops, invalidResource, noted } from './answers.ts';
import type { Vector } from './vector.ts';

const requirement = 'P-08';
const suite = 'JWT.feature of the assurance suite';
const demonstrator = 'reference provider: 400 BAD_REQUEST';
const interaction = 'search-patient';

type Resource = Record<string, unknown>;
const without = (key: string) => ({ [key]: _, ...rest }: Resource) => rest;
const having = (change: Resource) => (resource: Resource) => ({ ...resource, ...change });

/** Every claim missing, and null: one vector for each. */
const absentClaims: readonly Vector[] = claimNames.flatMap((claim): Vector[] => {
  const name = claim.replaceAll('_', '-');
  const rule = 'claims-present';
  return [
    { name: `${name}-missing`, requirement, rule, says: `No ${claim} claim.`, source: suite, interaction, change: withoutClaim(claim), at: bothHops(badRequest) },
    { name: `${name}-null`, requirement, rule, says: `A null ${claim} claim.`, source: 'audit and provenance page: a null claim is 400 BAD_REQUEST', interaction, change: withClaim(claim, null), at: bothHops(badRequest) },
  ];
});

/** The claims of the token: P-08. */
export const tokenClaimVectors: readonly Vector[] = [
  ...absentClaims,
  { name: 'aud-empty', requirement, rule: 'claims-are-texts', says: 'An empty aud.', source: 'audit and provenance page: "Empty JWT aud claim"', change: withClaim('aud', ''), at: bothHops(badRequest) },
  { name: 'iss-a-number', requirement, rule: 'claims-are-texts', says: 'An iss that is a number.', source: demonstrator, change: withClaim('iss', 7), at: bothHops(badRequest) },
  { name: 'exp-a-text', requirement, rule: 'times-are-integers', says: 'An exp written as text.', source: 'audit and provenance page: integer Unix seconds', change: mapClaim('exp', String), at: bothHops(badRequest) },
  { name: 'iat-with-fraction', requirement, rule: 'times-are-integers', says: 'An iat with a fraction.', source: 'audit and provenance page: integer Unix seconds', change: mapClaim('iat', (iat: number) => iat + 0.5), at: bothHops(badRequest) },
  { name: 'exp-299-after-iat', requirement, rule: 'exp-is-300-after-iat', says: 'exp 299 seconds after iat.', source: suite, change: mapClaim('exp', (exp: number) => exp - 1), at: bothHops(badRequest) },
  { name: 'exp-301-after-iat', requirement, rule: 'exp-is-300-after-iat', says: 'exp 301 seconds after iat.', source: suite, change: mapClaim('exp', (exp: number) => exp + 1), at: bothHops(badRequest) },
  { name: 'exp-before-iat', requirement, rule: 'exp-is-300-after-iat', says: 'exp 300 seconds before iat.', source: suite, change: mapClaim('iat', (iat: number) => iat + 600), at: bothHops({ ...badRequest, notedBy: 'iat-not-in-the-future' }) },
  { name: 'token-expired', requirement, rule: 'token-not-expired', says: 'A consumer whose clock is 600 seconds slow.', source: suite, change: shiftedBy(-600), at: bothHops(badRequest) },
  { name: 'iat-in-the-future', requirement, rule: 'iat-not-in-the-future', says: 'A consumer whose clock is 200 seconds fast: noted, not refused.', source: suite, interaction, change: shiftedBy(200), at: bothHops(noted('iat-not-in-the-future')) },
  { name: 'aud-not-the-service-root', requirement, rule: 'aud-is-service-root', says: 'An aud that is another service root: noted, not refused.', source: 'issue; audit and provenance page', interaction, change: withClaim('aud', 'https://provider.example/Z99999/STU3/1/gpconnect'), at: bothHops(noted('aud-is-service-root')) },
  { name: 'reason-not-directcare', requirement, rule: 'reason-is-permitted', says: 'reason_for_request secondaryuses.', source: suite, interaction, change: withClaim('reason_for_request', 'secondaryuses'), at: bothHops(badRequest) },
  { name: 'reason-migration-without-migrating', requirement, rule: 'reason-is-permitted', says: 'reason_for_request migration on a search for a patient.', source: 'issue; audit and provenance page', interaction, change: withClaim('reason_for_request', 'migration'), at: bothHops(badRequest) },
  { name: 'exp-and-iat-in-milliseconds', requirement: 'A-129', rule: 'iat-not-in-the-future', says: 'iat in milliseconds, and exp 300 of them later: noted, not refused.', source: 'audit and provenance page: seconds past 01 Jan 1970; release note 1.2.3: iat alone refuses nothing', interaction, change: all(mapClaim('iat', (iat: number) => iat * 1000), mapClaim('exp', (exp: number) => (exp - 300) * 1000 + 300)), at: bothHops(noted('iat-not-in-the-future')) },
  { name: 'exp-300-seconds-after-iat-in-milliseconds', requirement, rule: 'exp-is-300-after-iat', says: 'Both times in milliseconds, 300,000 of them apart.', source: 'audit and provenance page: seconds past 01 Jan 1970', change: all(mapClaim('iat', (iat: number) => iat * 1000), mapClaim('exp', (exp: number) => exp * 1000)), at: bothHops({ ...badRequest, notedBy: 'iat-not-in-the-future' }) },
  { name: 'exp-in-milliseconds', requirement, rule: 'exp-is-300-after-iat', says: 'exp in milliseconds, iat in seconds.', source: 'audit and provenance page: seconds past 01 Jan 1970', change: mapClaim('exp', (exp: number) => exp * 1000), at: bothHops(badRequest) },
  { name: 'iat-in-milliseconds', requirement, rule: 'exp-is-300-after-iat', says: 'iat in milliseconds, exp in seconds.', source: 'audit and provenance page: seconds past 01 Jan 1970', change: mapClaim('iat', (iat: number) => iat * 1000), at: bothHops({ ...badRequest, notedBy: 'iat-not-in-the-future' }) },
  { name: 'reason-directcare-when-migrating', requirement, rule: 'reason-is-permitted', says: 'reason_for_request directcare on a migration.', source: 'migrate_patient_record page: other than migration is 400', interaction: 'migrate-structured-record', change: withClaim('reason_for_request', 'directcare'), at: bothHops(badRequest) },
  { name: 'requested-record-present', requirement, rule: 'no-requested-record', says: 'The requested_record claim of GP Connect 0.x.', source: demonstrator, change: withClaim('requested_record', { resourceType: 'Patient' }), at: bothHops(badRequest) },
  { name: 'device-not-an-object', requirement, rule: 'requesting-device-is-object', says: 'A requesting_device that is a text.', source: demonstrator, change: withClaim('requesting_device', 'CONS-APP-4'), at: bothHops(badRequest) },
  { name: 'organization-not-an-object', requirement, rule: 'requesting-organization-is-object', says: 'A requesting_organization that is a text.', source: demonstrator, change: withClaim('requesting_organization', 'A21472'), at: bothHops(badRequest) },
  { name: 'practitioner-not-an-object', requirement, rule: 'requesting-practitioner-is-object', says: 'A requesting_practitioner that is a text.', source: demonstrator, change: withClaim('requesting_practitioner', 'Dr Jones'), at: bothHops(badRequest) },
  { name: 'device-of-wrong-type', requirement, rule: 'requesting-device-is-device', says: 'A Patient where the Device is expected.', source: suite, change: mapClaim('requesting_device', having({ resourceType: 'Patient' })), at: bothHops(invalidResource) },
  { name: 'organization-of-wrong-type', requirement, rule: 'requesting-organization-is-organization', says: 'A Patient where the Organization is expected.', source: suite, change: mapClaim('requesting_organization', having({ resourceType: 'Patient' })), at: bothHops(invalidResource) },
  { name: 'practitioner-of-wrong-type', requirement, rule: 'requesting-practitioner-is-practitioner', says: 'A Patient where the Practitioner is expected.', source: suite, change: mapClaim('requesting_practitioner', having({ resourceType: 'Patient' })), at: bothHops(invalidResource) },
  { name: 'device-with-unknown-element', requirement, rule: 'requesting-device-has-known-elements', says: 'A Device with an element that FHIR does not know.', source: suite, change: mapClaim('requesting_device', having({ invalidElement: 'x' })), at: bothHops(invalidResource) },
  { name: 'organization-with-unknown-element', requirement, rule: 'requesting-organization-has-known-elements', says: 'An Organization with an element that FHIR does not know.', source: suite, change: mapClaim('requesting_organization', having({ invalidElement: 'x' })), at: bothHops(invalidResource) },
  { name: 'practitioner-with-unknown-element', requirement, rule: 'requesting-practitioner-has-known-elements', says: 'A Practitioner with an element that FHIR does not know.', source: suite, change: mapClaim('requesting_practitioner', having({ invalidElement: 'x' })), at: bothHops(invalidResource) },
  { name: 'device-without-version', requirement, rule: 'requesting-device-is-complete', says: 'A Device without a version.', source: demonstrator, change: mapClaim('requesting_device', without('version')), at: bothHops(badRequest) },
  { name: 'device-without-identifier', requirement, rule: 'requesting-device-is-complete', says: 'A Device without an identifier.', source: demonstrator, change: mapClaim('requesting_device', without('identifier')), at: bothHops(badRequest) },
  { name: 'organization-without-ods-code', requirement, rule: 'requesting-organization-is-complete', says: 'An Organization without an ODS code.', source: suite, change: mapClaim('requesting_organization', without('identifier')), at: bothHops(badRequest) },
  { name: 'organization-without-name', requirement, rule: 'requesting-organization-is-complete', says: 'An Organization without a name.', source: suite, change: mapClaim('requesting_organization', without('name')), at: bothHops(badRequest) },
  { name: 'practitioner-without-name', requirement, rule: 'requesting-practitioner-is-complete', says: 'A Practitioner without a name.', source: suite, change: mapClaim('requesting_practitioner', without('name')), at: bothHops(badRequest) },
  { name: 'practitioner-without-sds-user-id', requirement, rule: 'requesting-practitioner-is-complete', says: 'A Practitioner without an SDS user id.', source: suite, change: mapClaim('requesting_practitioner', without('identifier')), at: bothHops(badRequest) },
  { name: 'sub-not-the-practitioner', requirement, rule: 'sub-is-practitioner', says: 'A sub that is not the id of requesting_practitioner.', source: suite, change: withClaim('sub', '99999'), at: bothHops(badRequest) },
  {
    name: 'practitioner-user-unknown', requirement, rule: 'requesting-practitioner-is-complete', says: 'UNK for the SDS user id.', source: suite, interaction,
    change: mapClaim('requesting_practitioner', having({ identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'UNK' }] })), at: bothHops(accepted),
  },
  {
    name: 'practitioner-without-role-profile-and-guid', requirement, rule: 'requesting-practitioner-is-complete', says: 'The SDS user id alone, without role profile id and GUID.', source: suite, interaction,
    change: mapClaim('requesting_practitioner', having({ identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111222333444' }] })), at: bothHops(accepted),
  },
  { name: 'additional-claim', requirement, rule: 'claims-present', says: 'A claim that nobody knows.', source: 'A-008', interaction, change: withClaim('jti', '1'), at: bothHops(accepted) },
];

function shiftedBy(seconds: number) {
  const shift = (time: number) => time + seconds;
  return all(mapClaim('iat', shift), mapClaim('exp', shift));
}
