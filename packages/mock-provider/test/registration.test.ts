import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import { sending, startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
beforeEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => running.provider.close());

const registering = (nhsNumber: string, elements: object = {}): Change => {
  const body = goodRegistration(nhsNumber);
  const [parameter] = body.parameter;
  return sending({ ...body, parameter: [{ ...parameter, resource: { ...parameter!.resource, ...elements } }] });
};

const official = (family: string, given: string) => [{ use: 'official', family, given: [given] }];
const nhsNumber = (value: string) => ({ system: 'https://fhir.nhs.uk/Id/nhs-number', value });

/** The default patient, as the body of a registration: not the stand-in that a good request has. */
const registeringNormal: Change = registering('9690937278', {
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9690937278' }],
  birthDate: '1938-12-11',
  name: [{ use: 'official', family: 'SAMUAL', given: ['Lucien'] }],
});

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

  it.each<[string, string, Change, [number, string]]>([
    [
      'A-046',
      'of a patient whom the practice has is DUPLICATE_REJECTED',
      registeringNormal,
      [409, 'DUPLICATE_REJECTED'],
    ],
    [
      'A-046',
      'of somebody who is not on PDS is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9476718943'),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    [
      'A-046',
      'of somebody who has died is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9690938681'),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    [
      'A-046',
      'of somebody who is sensitive is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9690938533'),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    [
      'A-046',
      'of a number that nobody has is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9990020078', { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9999999999' }] }),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    // PDS has Mrs Petra TILLOTSON, born on 1969-06-12. Source: register_a_patient page, 1.6.0, "PDS requirements".
    [
      'A-046',
      'with another day of birth, and the name, succeeds',
      registering('9990020078', { birthDate: '1969-06-13' }),
      [200, ''],
    ],
    [
      'A-046',
      'with another month of birth, and a name that begins as on PDS, succeeds',
      registering('9990020078', { birthDate: '1969-07-12', name: official('TILNEY', 'Pauline') }),
      [200, ''],
    ],
    [
      'A-046',
      'with another year of birth, and the name in another case, succeeds',
      registering('9990020078', { birthDate: '1970-06-12', name: official('tillotson', 'petra') }),
      [200, ''],
    ],
    [
      'A-046',
      'with another day of birth and another family name is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9990020078', { birthDate: '1969-06-13', name: official('TIBBS', 'Petra') }),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    [
      'A-046',
      'with another day of birth and another initial is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9990020078', { birthDate: '1969-06-13', name: official('TILLOTSON', 'Mary') }),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    [
      'A-046',
      'with another day and another month of birth is INVALID_PATIENT_DEMOGRAPHICS',
      registering('9990020078', { birthDate: '1969-12-06' }),
      [400, 'INVALID_PATIENT_DEMOGRAPHICS'],
    ],
    [
      'A-046',
      'of a number that is superseded is INVALID_NHS_NUMBER',
      registering('9690938622'),
      [400, 'INVALID_NHS_NUMBER'],
    ],
    // Source: register_a_patient page, "Error handling": the invalid or superseded flag of PDS.
    [
      'A-046',
      'of a number that was invalidated is INVALID_NHS_NUMBER',
      registering('9990020167'),
      [400, 'INVALID_NHS_NUMBER'],
    ],
    [
      'A-046',
      'with the date of birth and another name succeeds',
      registering('9990020078', { name: official('OTHER', 'Mary') }),
      [200, ''],
    ],
    ['A-045', 'without any name is BAD_REQUEST', registering('9990020078', { name: undefined }), [400, 'BAD_REQUEST']],
    [
      'A-045',
      'with an identifier that is none of the NHS beside the NHS number succeeds',
      registering('9990020078', {
        identifier: [nhsNumber('9990020078'), { system: 'https://consumer.example/Id/local', value: '17' }],
      }),
      [200, ''],
    ],
    [
      'A-045',
      'with the NHS number as the second identifier succeeds',
      registering('9990020078', {
        identifier: [{ system: 'https://consumer.example/Id/local', value: '17' }, nhsNumber('9990020078')],
      }),
      [200, ''],
    ],
    [
      'A-045',
      'with a home and a temporary address succeeds',
      registering('9990020078', {
        address: [
          { use: 'home', city: 'A' },
          { use: 'temp', city: 'B' },
        ],
      }),
      [200, ''],
    ],
    [
      'A-045',
      'with a telephone of each use, and e-mail, succeeds',
      registering('9990020078', {
        telecom: [
          ...['home', 'work', 'mobile', 'temp'].map((use) => ({ system: 'phone', value: '01632960078', use })),
          { system: 'email', value: 'a@patient.example' },
        ],
      }),
      [200, ''],
    ],
    [
      'A-045',
      'with an official name that has ended beside one that is in use succeeds',
      registering('9990020078', {
        name: [{ ...official('MARSH', 'Petra')[0], period: { end: '1999-12-31' } }, ...official('TILLOTSON', 'Petra')],
      }),
      [200, ''],
    ],
    [
      'A-045',
      'with an official name that ends today succeeds',
      registering('9990020078', {
        name: [{ ...official('TILLOTSON', 'Petra')[0], period: { end: localDate(Date.now()) } }],
      }),
      [200, ''],
    ],
    [
      'A-045',
      'with an official name that is still to begin is BAD_REQUEST',
      registering('9990020078', { name: [{ ...official('TILLOTSON', 'Petra')[0], period: { start: '2999' } }] }),
      [400, 'BAD_REQUEST'],
    ],
  ])('%s %s', async (_id, _says, change, [status, code]) => {
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
