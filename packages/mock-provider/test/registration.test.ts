import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import { startTestProvider, type Resource, type TestProvider } from './running-provider.ts';
import { registering, registrationsTried } from './registration-cases.ts';

const communication = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-CareConnect-GPC-NHSCommunication-1';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
beforeEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => running.provider.close());

const refusal = async (...changes: readonly Change[]) => {
  const { status, body } = await running.ask('register-patient', ...changes);
  return status < 400 ? [status] : [status, issueIn(body).code];
};

describe('a registration', () => {
  it('makes a temporary patient, who is found and read from then on', async () => {
    const {
      status,
      json,
      entries: [patient],
    } = await running.ask(
      'register-patient',
      registering('9990020078', { telecom: [{ system: 'phone', value: '07700900999', use: 'mobile' }] }),
    );
    expect([status, json['type'], json['meta']]).toEqual([
      200,
      'searchset',
      { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Searchset-Bundle-1'] },
    ]);
    expect(patient).toMatchObject({
      resourceType: 'Patient',
      active: true,
      birthDate: '1969-06-12',
      telecom: [{ system: 'phone', value: '07700900999', use: 'mobile' }],
      managingOrganization: { reference: 'Organization/1' },
      extension: [
        {
          extension: expect.arrayContaining([
            {
              url: 'registrationType',
              valueCodeableConcept: {
                coding: [
                  {
                    system: 'https://fhir.nhs.uk/STU3/CodeSystem/CareConnect-RegistrationType-1',
                    code: 'T',
                    display: 'Temporary',
                  },
                ],
              },
            },
          ]),
        },
      ],
    });
    const found = await running.ask(
      'search-patient',
      withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9990020078'] }),
    );
    expect(found.entries).toEqual([patient]);
    expect((await running.ask('read-patient', withPath(`/Patient/${patient!.id}`))).json).toEqual(patient);
  });

  it('lets the new patient book', async () => {
    const {
      entries: [patient],
    } = await running.ask('register-patient');
    const booked = await running.ask('create-appointment', (draft) => ({
      ...draft,
      body: draft.body!.replace('Patient/1"', `Patient/${patient!.id}"`),
    }));
    expect([booked.status, (booked.json['participant'] as { actor: object }[])[0]!.actor]).toEqual([
      201,
      { reference: `Patient/${patient!.id}` },
    ]);
  });

  it('makes an inactive patient active again, under the same id', async () => {
    const { status, entries } = await running.ask('register-patient', registering('9690938142'));
    expect([status, entries.map(({ id }) => id)]).toEqual([200, ['21']]);
  });

  // Source: FHIR API guidance page: versionId is that of the current version; the record of before is answered to a migration.
  it('gives one who is active again another version than the record had before', async () => {
    const before = await running.ask('migrate-structured-record');
    await running.ask('register-patient', registering('9690938142'));
    const after = await running.ask('read-patient', withPath('/Patient/21'));
    const patientOf = (entries: readonly Resource[]) =>
      entries.find(({ resourceType, id }) => resourceType === 'Patient' && id === '21');
    expect([patientOf(before.entries)?.['meta'], after.json['meta'], after.headers['etag']]).toMatchObject([
      { versionId: '1' },
      { versionId: '2' },
      'W/"2"',
    ]);
  });

  // Source: register_a_patient page, 1.6.0: the inactive record is re-activated and updated; nhsCommunication where available.
  it('keeps the language that the record of one who is active again had, where none was sent', async () => {
    const {
      entries: [patient],
    } = await running.ask('register-patient', registering('9690938142'));
    const languages = (patient!['extension'] as { url: string }[]).filter(({ url }) => url === communication);
    expect(languages).toMatchObject([
      { extension: [{ url: 'language', valueCodeableConcept: { coding: [{ code: 'en' }] } }, {}, {}] },
    ]);
  });

  it('is at one practice: another does not know the patient', async () => {
    await running.ask('register-patient');
    const elsewhere = await running.ask(
      'search-patient',
      withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9990020078'] }),
      withPractice('A20047', '918999198993'),
    );
    expect(elsewhere.entries).toEqual([]);
    expect(await refusal(withPractice('A20047', '918999198993'))).toEqual([200]);
  });

  it('lets a patient of another practice be registered', async () => {
    expect(await refusal(registering('9658218865'))).toEqual([200]);
  });

  it('A-058 gives what is temporary an end, and leaves one that the consumer has set', async () => {
    const ended = { use: 'temp', city: 'B', period: { start: '2026-01-01', end: '2026-02-01' } };
    const {
      entries: [patient],
    } = await running.ask(
      'register-patient',
      registering('9990020078', {
        telecom: [
          { system: 'phone', value: '01632960078', use: 'temp' },
          { system: 'phone', value: '07700900999', use: 'mobile' },
        ],
        address: [{ use: 'temp', city: 'A' }],
      }),
    );
    const { telecom, address, extension } = patient as unknown as {
      telecom: { period?: { end: string } }[];
      address: { use: string; city: string; period?: { end: string } }[];
      extension: { extension: { url: string; valuePeriod?: { end: string } }[] }[];
    };
    const end = addDays(localDate(Date.now()), 90);
    expect(telecom).toEqual([
      { system: 'phone', value: '01632960078', use: 'temp', period: { end } },
      { system: 'phone', value: '07700900999', use: 'mobile' },
    ]);
    expect(address).toEqual([
      { use: 'temp', city: 'A', period: { end } },
      expect.objectContaining({ use: 'home', city: 'Coxwold' }),
    ]);
    expect(extension[0]!.extension.find(({ url }) => url === 'registrationPeriod')!.valuePeriod!.end).toBe(end);
    const {
      entries: [other],
    } = await running.ask(
      'register-patient',
      registering('9990020086', { address: [ended, { use: 'home', city: 'C' }] }),
    );
    expect(other).toMatchObject({ address: [ended, { use: 'home', city: 'C' }] });
  });

  // Source: FHIR resource guidance page, "Address": use SHALL be populated for patient addresses.
  it('A-045 answers an address without a use as the home address for which it counts', async () => {
    const {
      entries: [patient],
    } = await running.ask('register-patient', registering('9990020078', { address: [{ city: 'A' }] }));
    expect(patient!['address']).toEqual([{ use: 'home', city: 'A' }]);
  });

  it('keeps every given name, gender and the other details that were sent; PDS has the rest', async () => {
    const {
      entries: [patient],
    } = await running.ask(
      'register-patient',
      registering('9990020078', {
        name: [
          { use: 'official', family: 'Tillotson', given: ['Petra', 'Jane', 'May'], prefix: ['Dr'] },
          { use: 'usual', family: 'Tilly' },
        ],
        gender: 'other',
        telecom: undefined,
        address: undefined,
      }),
    );
    expect(patient).toMatchObject({
      name: [
        {
          use: 'official',
          text: 'Tillotson Petra Jane May (Dr)',
          family: 'Tillotson',
          given: ['Petra', 'Jane', 'May'],
          prefix: ['Dr'],
        },
      ],
      gender: 'other',
      telecom: [
        { system: 'phone', value: '01632960078', use: 'home' },
        { system: 'phone', value: '07700900078', use: 'mobile' },
      ],
      address: [{ use: 'home', city: 'Coxwold' }],
    });
  });

  it('of the same person twice is 409 DUPLICATE_REJECTED', async () => {
    expect(await refusal()).toEqual([200]);
    expect(await refusal()).toEqual([409, 'DUPLICATE_REJECTED']);
  });

  it.each(registrationsTried)('%s %s', async (_id, _says, change, [status, code]) => {
    expect(await refusal(change)).toEqual(status === 200 ? [200] : [status, code]);
  });

  it('A-046 is 500 INTERNAL_SERVER_ERROR with diagnostics while PDS cannot be reached', async () => {
    const without = await startTestProvider(['--pds-unavailable']);
    try {
      const { status, body } = await without.ask('register-patient');
      expect([status, issueIn(body)]).toMatchObject([
        500,
        { code: 'INTERNAL_SERVER_ERROR', diagnostics: expect.stringContaining('Personal Demographics Service') },
      ]);
    } finally {
      await without.provider.close();
    }
  });
});
