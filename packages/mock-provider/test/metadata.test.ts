import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { interactions } from '@mock-spine/shared/protocol/interactions';
import { implemented } from '../src/interactions/interactions.ts';
import { startTestProvider, type TestProvider } from './running-provider.ts';

interface Rest {
  readonly resource?: readonly {
    readonly type: string;
    readonly interaction: readonly { readonly code: string }[];
    readonly searchParam?: readonly { readonly name: string; readonly type: string }[];
    readonly searchInclude?: readonly string[];
    readonly updateCreate?: boolean;
  }[];
  readonly operation?: readonly { readonly name: string; readonly definition: { readonly reference: string } }[];
}

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const restOf = async (name: string): Promise<Rest> => {
  const { status, json } = await running.ask(name);
  expect(status).toBe(200);
  expect(json).toMatchObject({ resourceType: 'CapabilityStatement', fhirVersion: '3.0.1', acceptUnknown: 'both', kind: 'capability', rest: [{ mode: 'server', security: { cors: true } }] });
  return (json['rest'] as Rest[])[0]!;
};

/** What FHIR calls the mechanism in an interaction id. */
const codes: Readonly<Record<string, string>> = { read: 'read', search: 'search-type', create: 'create', update: 'update', cancel: 'update', migrate: 'read' };

describe('the capability statement', () => {
  it.each([['read-metadata', 'gpconnect'], ['read-metadata-structured', 'structured'], ['read-metadata-documents', 'documents']])('%s describes what is implemented at the %s service root, and nothing else', async (name, capability) => {
    const { resource = [], operation = [] } = await restOf(name);
    const stated = [...resource.flatMap(({ type, interaction }) => interaction.map(({ code }) => `${type} ${code}`)), ...operation.map((one) => one.name)];
    const routes = interactions.filter((interaction) => interaction.capability === capability && interaction.endpoint !== 'metadata' && interaction.name in implemented);
    const done = routes.map(({ id, endpoint }) => /:operation:(.+)-1$/.exec(id)?.[1] ?? `${endpoint} ${codes[/:rest:([a-z]+):/.exec(id)![1]!]}`);
    expect(stated.sort()).toEqual([...new Set(done)].sort());
  });

  it('names the search parameters, the includes and the profiles of the Documents page', async () => {
    const { resource = [] } = await restOf('read-metadata-documents');
    expect(resource).toMatchObject([
      { type: 'Patient', interaction: [{ code: 'search-type' }], searchParam: [{ name: 'identifier', type: 'token' }] },
      {
        type: 'DocumentReference', interaction: [{ code: 'search-type' }], searchRevInclude: ['PractitionerRole:practitioner'],
        searchInclude: ['DocumentReference:subject:Patient', 'DocumentReference:custodian:Organization', 'DocumentReference:author:Organization', 'DocumentReference:author:Practitioner'],
        searchParam: [{ name: 'created', type: 'date' }, { name: 'author', type: 'token' }, { name: 'description', type: 'string' }],
      },
      { type: 'Binary', interaction: [{ code: 'read' }] },
    ]);
    const { json } = await running.ask('read-metadata-documents');
    expect((json['profile'] as { reference: string }[]).map(({ reference }) => reference.split('/').at(-1))).toEqual([
      'CareConnect-GPC-Patient-1', 'CareConnect-GPC-DocumentReference-1', 'CareConnect-GPC-Practitioner-1', 'CareConnect-GPC-PractitionerRole-1', 'CareConnect-GPC-Organization-1', 'GPConnect-OperationOutcome-1',
    ]);
  });

  it('names the search parameters, the includes and the operation of the pages', async () => {
    const { resource = [], operation } = await restOf('read-metadata');
    expect(Object.fromEntries(resource.filter(({ searchParam }) => searchParam).map(({ type, searchParam }) => [type, searchParam!.map((one) => `${one.name} ${one.type}`)]))).toEqual({
      Patient: ['identifier token'],
      Practitioner: ['identifier token'],
      Organization: ['identifier token'],
      HealthcareService: ['identifier token'],
      Slot: ['start date', 'end date', 'status token', 'searchFilter token', 'service.identifier token'],
      Appointment: ['start date'],
    });
    expect(resource.find(({ type }) => type === 'Slot')!.searchInclude).toEqual(['Slot:schedule', 'Schedule:actor:Practitioner', 'Schedule:actor:Location', 'Schedule:actor:HealthcareService', 'Location:managingOrganization']);
    expect(resource.find(({ type }) => type === 'Appointment')!.updateCreate).toBe(false);
    expect(operation).toEqual([{ name: 'gpc.registerpatient', definition: { reference: 'https://fhir.nhs.uk/STU3/OperationDefinition/GPConnect-RegisterPatient-Operation-1' } }]);
  });
});
