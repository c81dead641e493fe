import { accepted, badRequest, bothHops, noted } from './answers.ts';
import { mapClaim } from './changes.ts';
import type { Vector } from './vector.ts';

const interaction = 'search-patient';
const page = 'audit and provenance page: identifier with system and value';
const reference =
  'audit and provenance page: https://fhir.nhs.uk/Id/ods-organization-code; reference provider of 1.2.7 and 1.6.0: 400 BAD_REQUEST';
const dstu2 = 'issue; audit and provenance page of 0.7 (DSTU2)';

interface Identifier {
  readonly system?: string;
  readonly value?: string;
  readonly type?: object;
}

/** Sets the identifiers of a claim's resource. */
const identified = (claim: string, ...identifier: readonly Identifier[]) =>
  mapClaim(claim, (resource: object) => ({ ...resource, identifier }));

const user = { system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '111222333444' };
const ods = { system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: 'A21472' };
const oldOds = { system: 'http://fhir.nhs.net/Id/ods-organization-code', value: 'A21472' };
const device = { system: 'https://consumersupplier.com/Id/device-identifier', value: 'CONS-APP-4' };

/** The identifiers in the resources of the claims: values that hold nothing, and systems of GP Connect 0.x. */
export const tokenIdentifierVectors: readonly Vector[] = [
  {
    name: 'practitioner-with-empty-user-id',
    requirement: 'P-08',
    rule: 'requesting-practitioner-is-complete',
    says: 'An empty value for the SDS user id.',
    source: page,
    change: identified('requesting_practitioner', { ...user, value: '' }),
    at: bothHops(badRequest),
  },
  {
    name: 'practitioner-with-blank-user-id',
    requirement: 'P-08',
    rule: 'requesting-practitioner-is-complete',
    says: 'A blank value for the SDS user id.',
    source: page,
    change: identified('requesting_practitioner', { ...user, value: ' ' }),
    at: bothHops(badRequest),
  },
  {
    name: 'practitioner-with-empty-role-profile',
    requirement: 'A-126',
    rule: 'requesting-practitioner-identifiers-have-values',
    says: 'An empty value for the SDS role profile id.',
    source: page,
    change: identified('requesting_practitioner', user, {
      system: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
      value: '',
    }),
    at: bothHops(badRequest),
  },
  {
    name: 'practitioner-with-empty-local-id',
    requirement: 'A-126',
    rule: 'requesting-practitioner-identifiers-have-values',
    says: 'An empty value for the local identifier.',
    source: page,
    change: identified('requesting_practitioner', user, {
      system: 'https://consumersupplier.com/Id/user-guid',
      value: '',
    }),
    at: bothHops(badRequest),
  },
  {
    name: 'organization-with-further-empty-identifier',
    requirement: 'A-126',
    rule: 'requesting-organization-identifiers-have-values',
    says: 'An empty value beside the ODS code.',
    source: page,
    change: identified('requesting_organization', ods, { system: 'https://fhir.nhs.uk/Id/ods-site-code', value: '' }),
    at: bothHops(badRequest),
  },
  {
    name: 'device-with-further-empty-identifier',
    requirement: 'A-126',
    rule: 'requesting-device-identifiers-have-values',
    says: "An empty value beside the device's identifier.",
    source: page,
    change: identified('requesting_device', device, {
      system: 'https://consumersupplier.com/Id/serial-number',
      value: '',
    }),
    at: bothHops(badRequest),
  },
  {
    name: 'practitioner-with-role-profile-without-value',
    requirement: 'A-126',
    rule: 'requesting-practitioner-identifiers-have-values',
    says: 'A role profile id that has a system alone.',
    interaction,
    source: 'audit and provenance page: the latter two identifiers are not always present; STU3, Identifier.value 0..1',
    change: identified('requesting_practitioner', user, { system: 'https://fhir.nhs.uk/Id/sds-role-profile-id' }),
    at: bothHops(accepted),
  },
  {
    name: 'organization-with-old-ods-system',
    requirement: 'P-08',
    rule: 'requesting-organization-is-complete',
    says: 'The ODS system of GP Connect 0.x.',
    source: reference,
    change: identified('requesting_organization', oldOds),
    at: bothHops({ ...badRequest, notedBy: 'requesting-organization-has-systems-of-today' }),
  },
  {
    name: 'organization-with-both-ods-systems',
    requirement: 'A-127',
    rule: 'requesting-organization-has-systems-of-today',
    says: 'The ODS code under the system of today, and again under that of GP Connect 0.x.',
    source: dstu2,
    interaction,
    change: identified('requesting_organization', oldOds, ods),
    at: bothHops(noted('requesting-organization-has-systems-of-today')),
  },
  {
    name: 'practitioner-with-old-user-system',
    requirement: 'P-08',
    rule: 'requesting-practitioner-is-complete',
    says: 'The SDS user id under the system of GP Connect 0.x alone.',
    source: 'audit and provenance page: https://fhir.nhs.uk/Id/sds-user-id',
    change: identified('requesting_practitioner', { system: 'http://fhir.nhs.net/sds-user-id', value: '111222333444' }),
    at: bothHops({ ...badRequest, notedBy: 'requesting-practitioner-has-systems-of-today' }),
  },
  {
    name: 'practitioner-with-old-role-system',
    requirement: 'A-127',
    rule: 'requesting-practitioner-has-systems-of-today',
    says: 'The role profile id under a system of GP Connect 0.x.',
    source: dstu2,
    interaction,
    change: identified('requesting_practitioner', user, {
      system: 'http://fhir.nhs.net/Id/sds-role-profile-id',
      value: '444555666777',
    }),
    at: bothHops(noted('requesting-practitioner-has-systems-of-today')),
  },
  {
    name: 'practitioner-with-old-job-role-system',
    requirement: 'A-127',
    rule: 'requesting-practitioner-has-systems-of-today',
    says: 'A job role under the value set of GP Connect 0.x, deep in the resource.',
    source: dstu2,
    interaction,
    change: identified('requesting_practitioner', {
      ...user,
      type: { coding: [{ system: 'http://fhir.nhs.net/ValueSet/sds-job-role-name-1', code: 'R8000' }] },
    }),
    at: bothHops(noted('requesting-practitioner-has-systems-of-today')),
  },
  {
    name: 'device-with-old-system',
    requirement: 'A-127',
    rule: 'requesting-device-has-systems-of-today',
    says: "The device's identifier under a system of GP Connect 0.x.",
    source: dstu2,
    interaction,
    change: identified('requesting_device', { system: 'http://fhir.nhs.net/Id/device', value: 'CONS-APP-4' }),
    at: bothHops(noted('requesting-device-has-systems-of-today')),
  },
];
