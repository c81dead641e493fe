import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { patients, type Person } from '@mock-spine/shared/world/patients';
import { withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { handlers } from '../src/interactions/interactions.ts';
import { validateResource } from '../src/fhir/validate.ts';
import { startTestProvider, type Resource, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider(['--service-filtering']);
});
beforeEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => running.provider.close());

const unchanged: Change = (draft) => draft;

/** What the pages say SHALL NOT be populated. Source: the page of each resource. */
const forbidden: Readonly<Record<string, readonly string[]>> = {
  Patient: ['maritalStatus', 'multipleBirthBoolean'],
  Practitioner: ['telecom', 'address', 'birthDate', 'photo', 'qualification'],
  Organization: ['contact', 'endpoint'],
  Location: ['endpoint'],
  Slot: ['specialty'],
  Appointment: ['reason', 'specialty'],
};

/** Outcomes have no version, nor have the clinical resources of a structured record: their pages do not name it, or forbid it. */
const versionless = new Set([
  'OperationOutcome',
  'List',
  'AllergyIntolerance',
  'Medication',
  'MedicationStatement',
  'MedicationRequest',
  'Encounter',
  'Condition',
  'Immunization',
  'Observation',
  'DiagnosticReport',
  'ProcedureRequest',
  'Specimen',
  'ReferralRequest',
]);

/** Resources, those in a Bundle by themselves. */
const partsOf = (json: Resource): Resource[] =>
  json.resourceType === 'Bundle'
    ? ((json['entry'] ?? []) as { resource: Resource }[]).map(({ resource }) => resource)
    : [json];

/** Those of Access Record HTML are judged by what DSTU2 has: html-view/judge-dstu2.ts. */
const namesOfStu3 = Object.keys(handlers).filter((name) => !['read-metadata-html', 'get-care-record'].includes(name));

const cases: readonly (readonly [name: string, says: string, change: Change, status?: number])[] = [
  ...namesOfStu3.map(
    (name) => [name, 'of a good request', unchanged, name === 'create-appointment' ? 201 : 200] as const,
  ),
  ...patients.map(
    (person: Person) =>
      [
        'search-patient',
        `about ${person.role}`,
        withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${person.nhsNumber}`] }),
      ] as const,
  ),
  [
    'search-organization',
    'about the practice',
    withQuery({ identifier: ['https://fhir.nhs.uk/Id/ods-organization-code|B82617'] }),
  ],
  ['search-slot', 'of another practice', withPractice('A20047', '918999198993')],
  ['search-slot', 'with services', withQuery({ '_include:recurse': ['Schedule:actor:HealthcareService'] })],
  ['read-patient', 'about nobody', withPath('/Patient/none'), 404],
];

describe('what the provider answers', () => {
  it.each(cases)(
    '%s %s is valid STU3, and has a profile, a version and nothing that the pages forbid',
    async (name, _, change, expected = 200) => {
      const { status, body, json } = await running.ask(name, change);
      expect(body).not.toBe('');
      expect(status).toBe(expected);
      expect(validateResource(json)).toEqual([]);
      for (const resource of partsOf(json)) {
        const { resourceType, meta } = resource;
        expect((forbidden[resourceType] ?? []).filter((element) => resource[element] !== undefined)).toEqual([]);
        if (resourceType === 'CapabilityStatement') continue;
        // A Binary has no profile.
        if (resourceType !== 'Binary')
          expect(meta).toMatchObject({
            profile: [expect.stringMatching(/^https:\/\/fhir\.nhs\.uk\/STU3\/StructureDefinition\//)],
          });
        if (!versionless.has(resourceType)) expect(meta).toMatchObject({ versionId: expect.stringMatching(/^\d+$/) });
      }
    },
  );
});
