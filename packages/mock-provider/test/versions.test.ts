import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withClaim, withHeader, withPath, withQuery } from '@mock-spine/shared/vectors/changes';
import { aboutPatient, asking, code, bool } from '@mock-spine/shared/vectors/record-parameters';
import { readRecord, startRecordProvider, type ReadRecord } from './reading-records.ts';
import type { TestProvider } from './running-provider.ts';

const versions = ['1.2', '1.5', '1.6.0', '1.6.2'] as const;
type Version = (typeof versions)[number];

let running: Readonly<Record<Version, TestProvider>>;
beforeAll(async () => {
  const started = await Promise.all(
    versions.map(async (version) => [version, await startRecordProvider(['--profile', version])] as const),
  );
  running = Object.fromEntries(started) as typeof running;
});
afterAll(() => Promise.all(versions.map((version) => running[version].provider.close())));

const allergies = { name: 'includeAllergies', part: [bool('includeResolvedAllergies', true)] };
/** The coding of the only issue of a refusal. */
function codingIn(outcome: object): unknown {
  const { issue } = outcome as { issue: [{ details: { coding: [unknown] } }] };
  return issue[0].details.coding[0];
}
const warningsIn = ({ resources }: ReadRecord): unknown[] =>
  resources
    .filter(({ resourceType }) => resourceType === 'OperationOutcome')
    .flatMap(({ issue }) => (issue as { details: { text: string } }[]).map(({ details }) => details.text));

// Source: the versions' facts: rows "403 code", "displays" and "error coding system" (A-003 where 1.6.0 has the CodeSystem).
describe.each([
  ['1.2', 'ValueSet', 'ACCESS_DENIED', 'NHS number invalid', 'Submitted parameter is not valid.'],
  ['1.5', 'ValueSet', 'ACCESS DENIED', 'Invalid NHS number', 'Invalid parameter'],
  ['1.6.0', 'CodeSystem', 'ACCESS DENIED', 'Invalid NHS number', 'Invalid parameter'],
  ['1.6.2', 'CodeSystem', 'ACCESS DENIED', 'Invalid NHS number', 'Invalid parameter'],
] as const)('a provider of %s refuses', (version, system, denied, number, parameter) => {
  const coding = async (...args: Parameters<TestProvider['ask']>) =>
    codingIn((await running[version].ask(...args)).json);

  it('in its words, and in its coding system', async () => {
    const inSystem = `https://fhir.nhs.uk/STU3/${system}/Spine-ErrorOrWarningCode-1`;
    expect(await coding('get-structured-record', aboutPatient('9690937279'))).toEqual({
      system: inSystem,
      code: 'INVALID_NHS_NUMBER',
      display: number,
    });
    expect(await coding('get-structured-record', asking({ name: 'includeAllergies' }))).toEqual({
      system: inSystem,
      code: 'INVALID_PARAMETER',
      display: parameter,
    });
  });

  it('what is disabled', async () => {
    const put = (on: boolean) =>
      running[version].control('/enablement', { method: 'PUT', body: JSON.stringify({ B82617: { structured: on } }) });
    await put(false);
    expect(await coding('get-structured-record')).toMatchObject({ code: denied, display: 'Access denied' });
    await put(true);
  });
});

// Source: audit and provenance page, "requested_scope claim", 1.2.7 (four values) and 1.6.0 (conf/N and conf/R besides); the reference provider of 1.2.7 refuses all but the four.
it.each([
  ['1.2', 400],
  ['1.5', 400],
  ['1.6.0', 200],
  ['1.6.2', 200],
] as const)('A-034 a provider of %s answers a scope with a confidentiality code with %i', async (version, status) => {
  for (const code of ['conf/N', 'conf/R']) {
    const answer = await running[version].ask('search-patient', withClaim('requested_scope', `patient/*.read ${code}`));
    expect([answer.status, status === 400 && codingIn(answer.json)]).toEqual([
      status,
      status === 400 && expect.objectContaining({ code: 'BAD_REQUEST' }),
    ]);
  }
});

// Source: the versions' facts, rows "metadata version per root", "structured profiles", "OperationDefinition getstructuredrecord".
it.each([
  ['1.2', '1.2.7', '1.2.6', undefined, '/_history/1.12', ['1.2', '1.7', '1.6', '1.2', undefined], 11],
  ['1.5', '1.5.0', '1.5.0', '1.5.0', '/_history/1.16', ['1.2', '1.6', '1.7', '1.7', '1.3'], 21],
  ['1.6.0', '1.5.0', '1.6.0', '1.5.0', '/_history/1.16', ['1.2', '1.6', '1.7', '1.7', '1.3'], 21],
  ['1.6.2', '1.6.2', '1.6.2', '1.6.2', '/_history/1.16', ['1.3', '1.6', '1.7', '1.7', '1.4'], 21],
] as const)(
  'a provider of %s says so in its capability statements',
  async (version, foundations, structured, documents, operation, profiles, count) => {
    const read = async (name: string) => (await running[version].ask(name)).json;
    expect((await read('read-metadata'))['version']).toBe(foundations);
    const statement = await read('read-metadata-structured');
    const listed = (statement['profile'] as { reference: string }[]).map(({ reference }) => reference);
    const history = (name: string) =>
      listed.find((one) => one.includes(`CareConnect-GPC-${name}-1/`))?.replace(/.*_history\//, '');
    expect([statement['version'], listed.length]).toEqual([structured, count]);
    expect(
      ['Practitioner', 'MedicationRequest', 'MedicationStatement', 'List', 'ProcedureRequest'].map(history),
    ).toEqual(profiles);
    const [{ operation: operations }] = statement['rest'] as [{ operation: { definition: { reference: string } }[] }];
    expect(operations.map(({ definition }) => definition.reference.replace(/.*-Operation-1/, ''))).toEqual(
      version === '1.6.0' || version === '1.6.2' ? [operation, '/_history/1.1'] : [operation],
    );
    if (documents !== undefined) expect((await read('read-metadata-documents'))['version']).toBe(documents);
  },
);

// Source: integration_interaction_ids pages: Access Document since 1.5.0, migration since 1.6.0.
it.each([
  ['1.2', [400, 400, 400]],
  ['1.5', [200, 400, 400]],
  ['1.6.0', [200, 200, 200]],
  ['1.6.2', [200, 200, 200]],
] as const)('a provider of %s has the interactions of its version', async (version, statuses) => {
  const asked = await Promise.all(
    ['search-documentreference', 'migrate-structured-record', 'migrate-binary'].map((name) =>
      running[version].ask(name),
    ),
  );
  expect(asked.map(({ status }) => status)).toEqual(statuses);
});

// Source: retrieve_patient_record pages of the versions; version_compatibility page, "Forwards compatibility".
describe('a parameter', () => {
  it.each([
    ['1.2', ['includeConsultations is an unrecognised parameter'], []],
    ['1.5', [], ['Consultations']],
    ['1.6.0', [], ['Consultations']],
    ['1.6.2', [], ['Consultations']],
  ] as const)(
    'of a newer version is warned of and not answered by a provider of %s',
    async (version, warned, titles) => {
      const both = asking(allergies, { name: 'includeConsultations' });
      const record = await readRecord(running[version], 'get-structured-record', both);
      expect(warningsIn(record)).toEqual(warned);
      expect(record.titles.filter((title) => title === 'List of consultations')).toHaveLength(titles.length);
      expect(record.ids('Encounter').length > 0).toBe(titles.length > 0);
      expect(record.ids('AllergyIntolerance').length).toBeGreaterThan(0);
    },
  );

  it('is no reason for a refusal in a version that does not know it, whatever stands in it', async () => {
    const odd = asking(allergies, { name: 'includeConsultations', part: [code('includeNumberOfMostRecent', 'x')] });
    expect(warningsIn(await readRecord(running['1.2'], 'get-structured-record', odd))).toEqual([
      'includeConsultations is an unrecognised parameter',
    ]);
  });

  it('of what is linked to an entry is not followed into an area that 1.2 does not have', async () => {
    const record = await readRecord(running['1.2'], 'get-structured-record', asking({ name: 'includeMedication' }));
    expect(record.ids('MedicationStatement').length).toBeGreaterThan(0);
    expect([...new Set(record.resources.map(({ resourceType }) => resourceType))].sort()).toEqual([
      'List',
      'Location',
      'Medication',
      'MedicationRequest',
      'MedicationStatement',
      'Organization',
      'Patient',
      'Practitioner',
      'PractitionerRole',
    ]);
  });

  it.each([
    ['1.6.0', [], 200],
    ['1.6.2', ['includeProblems.filterSignificance is an unrecognised parameter'], 422],
  ] as const)('filterSignificance, and includeProblems twice, in %s', async (version, warned, twice) => {
    const filtered = asking({ name: 'includeProblems', part: [code('filterSignificance', 'minor')] });
    const record = await readRecord(running[version], 'get-structured-record', filtered);
    const whole = await readRecord(running[version], 'get-structured-record', asking({ name: 'includeProblems' }));
    expect(warningsIn(record)).toEqual(warned);
    const isFiltered = record.list('Problems').length < whole.list('Problems').length;
    expect(isFiltered).toBe(version === '1.6.0');
    const { status, json } = await running[version].ask(
      'get-structured-record',
      asking({ name: 'includeProblems' }, { name: 'includeProblems' }),
    );
    expect(status).toBe(twice);
    expect(JSON.stringify(json)).not.toContain('may be repeated');
  });
});

// Source: bundle page: Bundle.id is optional before 1.5.0.
it.each([
  ['1.2', undefined],
  ['1.6.0', '629ea9ba-a077-4d99-b289-7a9b19fd4e03'],
] as const)('the Bundle of a record has the id %s', async (version, id) => {
  const { json } = await running[version].ask(
    'get-structured-record',
    withHeader('Ssp-TraceID', '629ea9ba-a077-4d99-b289-7a9b19fd4e03'),
  );
  expect(json['id']).toBe(id);
});

// Source: documents guidance pages, 1.5.1 and 1.6.1, "Documents for deceased patients": 28 days; not in 1.6.0.
it.each([
  ['1.5', true],
  ['1.6.0', false],
  ['1.6.2', true],
] as const)('the documents of a patient who died ten days ago, in %s: found is %p', async (version, isFound) => {
  const provider = running[version];
  const identifier = withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9990020345'] });
  const [found] = (await provider.ask('search-patient-documents', identifier)).entries;
  expect(found?.['deceasedDateTime']).toBe(isFound ? '2026-05-22' : undefined);
  const documents = await provider.ask('search-documentreference', (draft) =>
    withPath(draft.path.replace(/^\/Patient\/1\//, '/Patient/67/'))(draft),
  );
  expect(documents.status).toBe(isFound ? 200 : 404);
  const binary = await provider.ask('read-binary', withPath('/Binary/5fbc6d31-9d3f-4c3d-9051-2cbc3d4e6701'));
  expect(binary.status).toBe(isFound ? 200 : 404);
  expect((await provider.ask('search-patient', identifier)).entries).toEqual([]);
  expect((await provider.ask('get-structured-record', aboutPatient('9990020345'))).status).toBe(404);
});

// Source: release notes of 1.6.2; practitioner, resource, medication and specimen pages of 1.6.2.
describe('what a provider of 1.6.2 may have, and one of 1.6.0 has not', () => {
  const inBoth = async <T>(look: (provider: TestProvider) => Promise<T>): Promise<readonly [T, T]> => [
    await look(running['1.6.0']),
    await look(running['1.6.2']),
  ];
  const medication = (provider: TestProvider) =>
    readRecord(provider, 'get-structured-record', asking({ name: 'includeMedication' }));

  it('a practitioner without a family name', async () => {
    const names = await inBoth(async (provider) => {
      const { json } = await provider.ask('read-practitioner', withPath('/Practitioner/4'));
      return json['name'];
    });
    expect(names).toEqual([
      [{ use: 'usual', family: 'Wass', given: ['Melissa'], prefix: ['Dr'] }],
      [{ use: 'usual', given: ['Melissa'], prefix: ['Dr'] }],
    ]);
  });

  it('an entry that the patient is not to be shown', async () => {
    const labels = await inBoth(async (provider) => {
      const record = await medication(provider);
      return ['MedicationStatement', 'MedicationRequest'].map(
        (type) => (record.resource(type, 'simvastatin')['meta'] as { security?: unknown }).security,
      );
    });
    const label = [
      {
        system: 'http://hl7.org/fhir/v3/ActCode',
        code: 'NOPAT',
        display: "no disclosure to patient, family or caregivers without attending provider's authorization",
      },
    ];
    expect(labels).toEqual([
      [undefined, undefined],
      [label, label],
    ]);
  });

  it('a medication in the place of a reference to it', async () => {
    const counts = await inBoth(async (provider) => {
      const record = await medication(provider);
      const statements = record.resources.filter(({ resourceType }) => resourceType === 'MedicationStatement');
      const referred = statements.filter((one) => one['medicationReference'] !== undefined);
      const placed = statements.filter((one) => one['medicationCodeableConcept'] !== undefined);
      expect(referred.length + placed.length).toBe(statements.length);
      expect(record.ids('Medication')).toHaveLength(referred.length);
      return [placed.length > 0, referred.length > 0];
    });
    expect(counts.flat()).toEqual([false, true, true, true]);
  });

  // Source: referralrequest page, "identifier", of 1.6.0 and of 1.6.1 on.
  it('another system of a UBRN', async () => {
    const found = await inBoth(async (provider) => {
      const record = await readRecord(provider, 'get-structured-record', asking({ name: 'includeReferrals' }));
      const identifier = record.resource('ReferralRequest', 'cardiology')['identifier'] as { system: string }[];
      return identifier.map(({ system }) => system).filter((system) => system.startsWith('https://fhir.nhs.uk/'));
    });
    expect(found).toEqual([['https://fhir.nhs.uk/Id/ubr-number'], ['https://fhir.nhs.uk/Id/UBRN']]);
  });

  it('a coded dosage, and a coded fasting status', async () => {
    const found = await inBoth(async (provider) => {
      const { timing } = (
        (await medication(provider)).resource('MedicationStatement', 'metformin')['dosage'] as [{ timing?: unknown }]
      )[0];
      const record = await readRecord(provider, 'get-structured-record', asking({ name: 'includeInvestigations' }));
      const { extension } = record.resource('Specimen', 'diabetes-2026-specimen')['collection'] as {
        extension: unknown;
      };
      return [timing, extension];
    });
    const fasting = (concept: object) => [
      {
        url: 'https://fhir.hl7.org.uk/STU3/StructureDefinition/Extension-CareConnect-FastingStatus-1',
        valueCodeableConcept: { ...concept, text: 'Fasting' },
      },
    ];
    const coded = { system: 'http://hl7.org/fhir/v2/0916', code: 'F', display: expect.any(String) };
    expect(found).toEqual([
      [undefined, fasting({})],
      [{ repeat: { frequency: 2, period: 1, periodUnit: 'd' } }, fasting({ coding: [coded] })],
    ]);
  });
});
