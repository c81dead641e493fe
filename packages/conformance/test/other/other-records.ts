import { outcome } from './other-outcome.ts';

/** Its only patient. */
export const otherPatient = '9464512032';

export const patient = {
  resourceType: 'Patient',
  id: '6b0f4c1e-0c7b-4f0e-9d54-1f2a7f3f9c11',
  meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/CareConnect-GPC-Patient-1'], versionId: '7' },
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: otherPatient }],
  name: [{ use: 'official', family: 'Okafor', given: ['Ada'] }],
};

const nextHour = (hours: number): string =>
  `${new Date((Math.floor(Date.now() / 3_600_000) + 24 + hours) * 3_600_000).toISOString().slice(0, 19)}+00:00`;

/** Its free slots, an hour each, one after the other. */
export const otherSlots = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((i) => `c0ffee00-1111-4222-8333-94445556667${i}`);

/** What its slot refers to. */
export const clinic = {
  Schedule: {
    resourceType: 'Schedule',
    id: 'aa0ff4aa-0000-4000-8000-00000000000a',
    actor: [
      { reference: 'Location/bb0ff4bb-0000-4000-8000-00000000000b' },
      { reference: 'Practitioner/cc0ff4cc-0000-4000-8000-00000000000c' },
    ],
  },
  Location: { resourceType: 'Location', id: 'bb0ff4bb-0000-4000-8000-00000000000b', name: 'Annexe' },
  Practitioner: {
    resourceType: 'Practitioner',
    id: 'cc0ff4cc-0000-4000-8000-00000000000c',
    identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: '555000111222' }],
    name: [{ family: 'Adeyemi' }],
  },
  Organization: { resourceType: 'Organization', id: 'dd0ff4dd-0000-4000-8000-00000000000d', name: 'Other Surgery' },
} as const;

export function findSlots(): object {
  const slots = otherSlots.map((id, i) => ({
    resourceType: 'Slot',
    id,
    schedule: { reference: `Schedule/${clinic.Schedule.id}` },
    status: 'free',
    start: nextHour(i),
    end: nextHour(i + 1),
  }));
  return searchset([...slots, ...Object.values(clinic)]);
}

export function findPatient(query: URLSearchParams): object {
  const value = identifierOf(query, 'https://fhir.nhs.uk/Id/nhs-number');
  if (value === undefined) return outcome('value', 'INVALID_IDENTIFIER_SYSTEM', 'identifier is not an NHS number.');
  return searchset(value === otherPatient ? [patient] : []);
}

export function findPractitioner(query: URLSearchParams): object {
  const value = identifierOf(query, 'https://fhir.nhs.uk/Id/sds-user-id');
  if (value === undefined) return outcome('value', 'INVALID_IDENTIFIER_SYSTEM', 'identifier is not an SDS user id.');
  return searchset(value === clinic.Practitioner.identifier[0].value ? [clinic.Practitioner] : []);
}

function identifierOf(query: URLSearchParams, system: string): string | undefined {
  const [given, value, ...more] = query.getAll('identifier').join('||').split('|');
  return given === system && value && more.length === 0 ? value : undefined;
}

const searchset = (resources: readonly object[]): object => ({
  resourceType: 'Bundle',
  type: 'searchset',
  total: resources.length,
  entry: resources.map((resource) => ({ resource })),
});
