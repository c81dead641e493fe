import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { temporaryDirectory } from '@mock-spine/shared/testing/pki-directory';
import { checkData } from '../src/data/check-data.ts';

/** What is told of an answer that was saved. */
async function told(name: string, text: string): Promise<readonly string[]> {
  const path = join(await temporaryDirectory(), name);
  writeFileSync(path, text);
  const { text: says, code } = checkData(path, { noCast: false, json: false });
  return [...says.replaceAll(path, name).split('\n'), `exit code ${code}`];
}

const profile = (type: string) => ({
  versionId: '1',
  profile: [`http://fhir.nhs.net/StructureDefinition/gpconnect-${type}-1`],
});

/** Source: the page's skeleton of a response, 0.7.3; profiles of 0.7.2. */
const section = (div: string) => ({
  resourceType: 'Bundle',
  type: 'searchset',
  entry: [
    {
      fullUrl: 'Composition/1',
      resource: {
        resourceType: 'Composition',
        id: '1',
        meta: profile('carerecord-composition'),
        type: { coding: [{ code: '425173008', display: 'record extract (record artifact)' }] },
        title: 'Patient Care Record',
        status: 'final',
        subject: { reference: 'Patient/1' },
        author: [{ reference: 'Device/1' }],
        section: [
          {
            title: 'Referrals',
            code: {
              coding: [
                {
                  system: 'http://fhir.nhs.net/ValueSet/gpconnect-record-section-1',
                  code: 'REF',
                  display: 'Referrals',
                },
              ],
            },
            text: { status: 'generated', div },
          },
        ],
      },
    },
    {
      fullUrl: 'Patient/1',
      resource: {
        resourceType: 'Patient',
        id: '1',
        meta: profile('patient'),
        identifier: [{ system: 'http://fhir.nhs.net/Id/nhs-number', value: '9990030006' }],
        name: [{ family: ['EXAMPLE'], given: ['Ada'] }],
        gender: 'female',
        birthDate: '1980-01-31',
        managingOrganization: { reference: 'Organization/1' },
      },
    },
    ...['Organization', 'Practitioner', 'Device'].map((resourceType) => ({
      fullUrl: `${resourceType}/1`,
      resource: { resourceType, id: '1', meta: profile(resourceType.toLowerCase()) },
    })),
  ],
});

/** Source: HTML implementation guide and HTML layout pages, 0.7.4. */
const good =
  '<div xmlns="http://www.w3.org/1999/xhtml"><h1>Referrals</h1><div class="date-banner"><p>All relevant items</p></div><div><p>No \'Referrals\' data is recorded for this patient.</p></div></div>';

describe('a section of Access Record HTML that was saved', () => {
  it('is judged by its own pages, and not as STU3', async () => {
    expect(await told('ref.json', JSON.stringify(section(good)))).toEqual([
      'ref.json: the section REF of Access Record HTML: 0 faults, 0 warnings.',
      'exit code 0',
    ]);
  });

  it('has what its pages do not want warned of', async () => {
    const lines = await told('ref.json', JSON.stringify(section(good.replace('<h1>', '<h1 onclick="a()">'))));
    expect(lines.filter((line) => line.includes('on'))).toEqual(
      expect.arrayContaining([
        expect.stringContaining('warning: No attribute begins with on. Here h1 has the attribute onclick.'),
      ]),
    );
    expect(lines.at(-1)).toBe('exit code 0');
  });

  it('is at fault where an XML parser refuses the HTML', async () => {
    const lines = await told('ref.json', JSON.stringify(section(good.replace('</h1>', '<br></h1>'))));
    expect(lines[0]).toBe(
      'ref.json: Expected HTML that an XML parser takes; found other. (HTML implementation guide page)',
    );
    expect(lines.at(-1)).toBe('exit code 1');
  });

  it('is judged in XML, whatever the file is called', async () => {
    const xml = `<Bundle xmlns="http://hl7.org/fhir"><entry><resource><Composition><meta><profile value="http://fhir.nhs.net/StructureDefinition/gpconnect-carerecord-composition-1"/></meta><section><title value="Referrals"/><code><coding><system value="http://fhir.nhs.net/ValueSet/gpconnect-record-section-1"/><code value="REF"/></coding></code><text><status value="generated"/>${good}</text></section></Composition></resource></entry></Bundle>`;
    expect(await told('answer.txt', xml)).toEqual([
      'answer.txt: the section REF of Access Record HTML: 0 faults, 0 warnings.',
      'exit code 0',
    ]);
  });

  it('is no record of a folder', async () => {
    const folder = await temporaryDirectory();
    for (const one of ['patients', 'records']) mkdirSync(join(folder, one));
    writeFileSync(
      join(folder, 'patients/ada.yaml'),
      'nhsNumber: 9990030006\npractice: B82617\nfamily: A\ngender: female\nbirthDate: 1980-01-31\n',
    );
    writeFileSync(join(folder, 'records/9990030006.json'), JSON.stringify(section(good)));
    const { text, code } = checkData(folder, { noCast: false, json: false });
    expect([text.split('\n')[0], code]).toEqual([
      'records/9990030006.json: Expected STU3; found an answer of Access Record HTML, which is DSTU2. Its view is written from the structured record: save the answer of gpc.getstructuredrecord.',
      1,
    ]);
  });
});

/** Source: Spine error page, 1.6.0: what a refusal looks like. */
const outcome = (severity: string) => ({
  resourceType: 'OperationOutcome',
  issue: [
    {
      severity,
      code: 'not-found',
      details: {
        coding: [
          {
            system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
            code: 'PATIENT_NOT_FOUND',
            display: 'Patient not found',
          },
        ],
      },
    },
  ],
});

describe('a refusal that was saved', () => {
  const says = 'Expected a record; found an OperationOutcome alone, a refusal (PATIENT_NOT_FOUND).';

  it('is told of, where it is judged by itself', async () => {
    const lines = await told('record.json', JSON.stringify(outcome('error')));
    expect(lines.filter((line) => line.includes(says))).toHaveLength(1);
    expect(lines.at(-1)).toBe('exit code 0');
  });

  it.each([
    ['alone', outcome('error')],
    ['in a Bundle', { resourceType: 'Bundle', type: 'collection', entry: [{ resource: outcome('fatal') }] }],
  ])('is no record of a folder, %s', async (_, record) => {
    const folder = await temporaryDirectory();
    for (const one of ['patients', 'records']) mkdirSync(join(folder, one));
    writeFileSync(
      join(folder, 'patients/ada.yaml'),
      'nhsNumber: 9990030006\npractice: B82617\nfamily: A\ngender: female\nbirthDate: 1980-01-31\n',
    );
    writeFileSync(join(folder, 'records/9990030006.json'), JSON.stringify(record));
    const { text, code } = checkData(folder, { noCast: false, json: false });
    expect([text.includes(`records/9990030006.json:1: ${says}`), code]).toEqual([true, 1]);
  });
});

// Source: release notes of 1.2.8 (service filtering), 1.6.2 (medication as a code, no-disclosure label); error handling page of 1.2.7.
describe('an answer of another version than 1.6.0', () => {
  const published = 'https://fhir.nhs.uk/STU3/StructureDefinition/';
  const errors = 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1';
  it.each([
    [
      'a refusal of 1.2',
      {
        resourceType: 'OperationOutcome',
        meta: { profile: [`${published}GPConnect-OperationOutcome-1`] },
        issue: [
          {
            severity: 'warning',
            code: 'forbidden',
            details: {
              coding: [
                { system: errors, code: 'ACCESS_DENIED', display: 'Access has been denied to process this request' },
              ],
            },
          },
        ],
      },
    ],
    [
      'the slots of 1.2.8',
      {
        resourceType: 'Bundle',
        meta: {
          profile: [`${published}GPConnect-Searchset-Bundle-1`],
          extension: [{ url: `${published}Extension-GPConnect-ServiceFilteringStatus-1`, valueCode: 'enabled' }],
        },
        type: 'searchset',
      },
    ],
    [
      'a practitioner of 1.6.2 without a family name',
      {
        resourceType: 'Practitioner',
        id: '1',
        meta: { profile: [`${published}CareConnect-GPC-Practitioner-1`] },
        identifier: [{ system: 'https://fhir.nhs.uk/Id/sds-user-id', value: 'G12345678' }],
        name: [{ use: 'usual', text: 'Nurse' }],
      },
    ],
    [
      'a medication of 1.6.2',
      {
        resourceType: 'MedicationStatement',
        id: '1',
        meta: {
          profile: [`${published}CareConnect-GPC-MedicationStatement-1`],
          security: [
            {
              system: 'http://hl7.org/fhir/v3/ActCode',
              code: 'NOPAT',
              display: "no disclosure to patient, family or caregivers without attending provider's authorization",
            },
          ],
        },
        extension: [
          {
            url: `${published}Extension-CareConnect-GPC-PrescribingAgency-1`,
            valueCodeableConcept: {
              coding: [
                {
                  system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-PrescribingAgency-1',
                  code: 'prescribed-at-gp-practice',
                  display: 'Prescribed at GP practice',
                },
              ],
            },
          },
        ],
        identifier: [{ system: 'https://example.nhs.uk/Id', value: '1' }],
        basedOn: [{ reference: 'MedicationRequest/1' }],
        status: 'active',
        medicationCodeableConcept: { text: 'Paracetamol' },
        effectivePeriod: { start: '2026-01-01' },
        dateAsserted: '2026-01-01',
        subject: { reference: 'Patient/1' },
        taken: 'unk',
        dosage: [{ text: 'One' }],
      },
    ],
  ])('is not warned of what that version has: %s', async (_, answer) => {
    expect((await told('answer.json', JSON.stringify(answer))).slice(0, -1)).toEqual([
      expect.stringMatching(/^answer\.json: \d resources? of STU3: 0 faults, 0 warnings\.$/),
    ]);
  });
});
