import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { all, withClaim, withPath, withPractice, type Change } from '@mock-spine/shared/vectors/changes';
import { validateResource } from '../../src/fhir/validate.ts';
import { referencesIn } from '../reading-records.ts';
import { startTestProvider, type Resource, type TestProvider } from '../running-provider.ts';
import { findBroken, forms, readIn, type Clauses } from './reading-profiles.ts';

const definition = 'https://fhir.nhs.uk/STU3/StructureDefinition/';

/** What the pages say SHALL, and SHALL NOT, be populated. */
const clauses: Readonly<Record<string, Clauses>> = {
  Bundle: {
    source: 'bundle page of Access Document',
    profile: `${definition}GPConnect-Searchset-Bundle-1`,
    shall: ['id', 'meta.profile', 'type', 'entry.resource', 'entry.fullUrl'],
    shallNot: ['meta.versionId', 'meta.lastUpdated', 'total', 'link', 'entry.search', 'signature'],
    only: ['type', 'entry'],
  },
  DocumentReference: {
    source: 'DocumentReference page of Access Document',
    profile: `${definition}CareConnect-GPC-DocumentReference-1`,
    shall: [
      'id',
      'meta.profile',
      'identifier.system',
      'identifier.value',
      'status',
      'type',
      'subject.reference',
      'indexed',
      'custodian.reference',
      'content.attachment.contentType',
      'content.attachment.size',
    ],
    shallNot: [
      'docStatus',
      'class',
      'authenticator',
      'relatesTo',
      'securityLabel',
      'content.attachment.data',
      'content.format',
      'context.sourcePatientInfo',
    ],
    only: [
      'masterIdentifier',
      'identifier',
      'status',
      'type',
      'subject',
      'created',
      'indexed',
      'author',
      'custodian',
      'description',
      'content',
      'context',
    ],
  },
  Binary: {
    source: 'Binary page of Access Document',
    shall: ['id', 'meta.versionId', 'contentType', 'content'],
    shallNot: ['securityContext', 'meta.profile'],
    only: ['contentType', 'content'],
  },
  Patient: {
    source: 'find a patient page of Access Document',
    profile: `${definition}CareConnect-GPC-Patient-1`,
    shall: [
      'id',
      'meta.versionId',
      'identifier.value',
      'name.use',
      'birthDate',
      'gender',
      'managingOrganization.reference',
      'generalPractitioner.reference',
    ],
    shallNot: ['maritalStatus', 'multipleBirthBoolean', 'deceasedBoolean'],
  },
  Organization: {
    source: 'find an organisation page',
    profile: `${definition}CareConnect-GPC-Organization-1`,
    shall: ['id', 'meta.versionId', 'identifier.system', 'identifier.value', 'name', 'telecom.value'],
    shallNot: ['contact', 'endpoint'],
  },
  Practitioner: {
    source: 'find a practitioner page',
    profile: `${definition}CareConnect-GPC-Practitioner-1`,
    shall: ['id', 'meta.versionId', 'identifier.value', 'name.family', 'gender'],
    shallNot: ['telecom', 'address', 'birthDate', 'photo', 'qualification'],
  },
  PractitionerRole: {
    source: 'documents example of 1.6.0',
    profile: `${definition}CareConnect-GPC-PractitionerRole-1`,
    shall: ['id', 'meta.versionId', 'practitioner.reference', 'organization.reference', 'code.coding.code'],
    shallNot: ['endpoint'],
  },
};

const bundles: readonly (readonly [patient: string, practice: Change])[] = [
  ...['1', '2', '3', '4', '20'].map((id) => [id, all()] as const),
  ['31', withPractice('A20047', '918999198993')],
];

const binaries: readonly (readonly [interaction: string, id: string])[] = [
  ...[
    '07a6483f-732b-461e-86b6-edb665c45510',
    '2c8f3f0e-6a0c-4f0a-9d2e-5f8f6a1b0c02',
    '3d9a4b1f-7b1d-4e1b-8e3f-6a9a7b2c1d03',
    '4eab5c20-8c2e-4d2c-9f40-7bab8c3d2e04',
    '5fbc6d31-9d3f-4c3d-8051-8cbc9d4e3f05',
    '60cd7e42-ae40-4b4e-9162-9dcdae5f4006',
    '82ef9064-c062-4960-9384-bfefc0716208',
    'c623d4a8-04a6-45a4-97c8-f323a4b5a612',
  ].map((id) => ['read-binary', id] as const),
  ['migrate-binary', '1b7829fd-59fb-40f9-8c1d-e878f90afb17'],
  ['migrate-binary', '2c893a0e-6a0c-4f0a-8d2e-f9890a1b0c18'],
];

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const brokenIn = (resource: Resource): string[] => findBroken(resource, clauses[resource.resourceType]!);

describe.each(forms)('a Bundle of documents in %s', (_, accept) => {
  it.each(bundles)(
    'of patient %s is valid STU3, and every resource has what its page asks for and nothing that it forbids',
    async (patient, practice) => {
      const bundle = await readIn(
        running,
        accept,
        'search-documentreference',
        (draft) => ({ ...draft, path: draft.path.replace('/Patient/1/', `/Patient/${patient}/`) }),
        practice,
      );
      expect(validateResource(bundle)).toEqual([]);
      const resources = (bundle['entry'] as { resource: Resource }[]).map(({ resource }) => resource);
      for (const resource of [bundle, ...resources])
        expect([resource.resourceType, resource.id, brokenIn(resource)]).toEqual([
          resource.resourceType,
          resource.id,
          [],
        ]);
      expect(new Set(resources.map(({ resourceType, id }) => `${resourceType}/${id}`)).size).toBe(resources.length);
    },
  );

  it.each(bundles)(
    'of patient %s refers to what is in it, and to the branch surgery, which can be read',
    async (patient, practice) => {
      const bundle = await readIn(
        running,
        accept,
        'search-documentreference',
        (draft) => ({ ...draft, path: draft.path.replace('/Patient/1/', `/Patient/${patient}/`) }),
        practice,
      );
      const inside = new Set(
        (bundle['entry'] as { fullUrl: string }[]).map(({ fullUrl }) => fullUrl.split('/').slice(-2).join('/')),
      );
      const outside = [...new Set(referencesIn(bundle))].filter((reference) => !inside.has(reference));
      expect(outside).toEqual(['Location/1']);
      const { status } = await running.ask('read-location', withPath('/Location/1'), practice);
      expect(status).toBe(200);
    },
  );
});

describe.each(forms)('a Binary in %s', (_, accept) => {
  it.each(binaries)(
    'of %s %s is valid STU3, and has what its page asks for and nothing else',
    async (interaction, id) => {
      const restricted =
        interaction === 'migrate-binary' ? withClaim('requested_scope', 'patient/*.read conf/R') : all();
      const binary = await readIn(running, accept, interaction, withPath(`/Binary/${id}`), restricted);
      expect([validateResource(binary), brokenIn(binary)]).toEqual([[], []]);
      expect(binary.id).toBe(id);
    },
  );
});

describe('the table of clauses', () => {
  it('finds an absent element, a forbidden one, one that the page does not have and another profile', () => {
    const broken = {
      resourceType: 'DocumentReference',
      id: '1',
      meta: { profile: ['x'] },
      status: 'current',
      docStatus: 'final',
      text: {},
      identifier: [{ system: 's', value: 'v' }, { system: 's' }],
      content: [{ attachment: { data: 'AA==', size: 0 } }],
    };
    expect(brokenIn(broken as never)).toEqual([
      'identifier.value is absent',
      'type is absent',
      'subject.reference is absent',
      'indexed is absent',
      'custodian.reference is absent',
      'content.attachment.contentType is absent',
      'docStatus is present',
      'content.attachment.data is present',
      'docStatus is not on the page',
      'text is not on the page',
      'meta.profile is x',
    ]);
  });
});
