import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readXml } from '@mock-spine/mock-provider/fhir/read-xml';
import { registration, startOwnDataChain, type OwnDataChain, type Resource } from './support/own-data-chain.ts';

let folder: string;
let controls: OwnDataChain['controls'];
let send: OwnDataChain['send'];
let chain: OwnDataChain;
beforeAll(async () => {
  chain = await startOwnDataChain();
  ({ folder, controls, send } = chain);
});
afterAll(() => chain.close());

const [ada, ben, cyn] = ['9990030006', '9990030014', '9990030022'];
const only = (all: readonly Resource[], type: string) => all.filter(({ resourceType }) => resourceType === type);
const structured = (patient: string, ...parameters: object[]) => ({
  interaction: 'get-structured-record',
  practice: 'Z99001',
  patient,
  body: {
    resourceType: 'Parameters',
    parameter: [
      {
        name: 'patientNHSNumber',
        valueIdentifier: { system: 'https://fhir.nhs.uk/Id/nhs-number', value: patient },
      },
      ...parameters,
    ],
  },
});
const medication = (from?: string) => ({
  name: 'includeMedication',
  ...(from !== undefined && { part: [{ name: 'medicationSearchFromDate', valueDate: from }] }),
});

describe('people of a folder', () => {
  it('are found by NHS number and by role, at their own practice, beside the cast', async () => {
    const [one, other, ofCast] = await Promise.all([
      send({ interaction: 'search-patient', practice: 'Z99001', patient: ada }),
      send({ interaction: 'search-patient', practice: 'Z99002', patient: 'cyn' }),
      send({ interaction: 'search-patient', patient: 'normal' }),
    ]);
    expect(one.all).toMatchObject([
      {
        resourceType: 'Patient',
        id: 'ada',
        name: [{ family: 'EXAMPLE', given: ['Ada'], prefix: ['Ms'] }],
        birthDate: '1980-01-31',
        telecom: [{ value: '01632 960501' }, { value: '07700 900501' }],
        contact: [{ name: { family: 'EXAMPLE', given: ['Ben'] } }],
        managingOrganization: { reference: 'Organization/1' },
      },
    ]);
    expect(other.all).toMatchObject([{ id: 'cyn', gender: 'female', birthDate: '1951-12-01' }]);
    expect(ofCast.all).toMatchObject([{ id: '1' }]);
  });

  it('are on PDS, each with the practice', async () => {
    const trace = await fetch(`${controls.ssp}/personal-demographics/FHIR/R4/Patient/${ben}`, {
      headers: { 'X-Request-ID': '60E0B220-8136-4CA5-AE46-1D97EF59D068' },
    });
    expect([trace.status, await trace.json()]).toMatchObject([
      200,
      { id: ben, birthDate: '1975-06-15', managingOrganization: { identifier: { value: 'A21472' } } },
    ]);
  });

  it('can be registered at a practice of the cast, as PDS has them', async () => {
    const { status, all } = await send({ interaction: 'register-patient', patient: cyn, body: registration });
    expect([status, all[0]]).toMatchObject([200, { identifier: [{ value: cyn }], birthDate: '1951-12-01' }]);
  });

  it('have their practices in the registry and in SDS, with practitioners and sites', async () => {
    const registry = (await (await fetch(`${controls.ssp}/registry`)).json()) as {
      systems: Record<string, { organisation: string; endpoints: Record<string, string> }>;
    };
    expect(registry.systems['918999190001']).toMatchObject({
      organisation: 'Z99001',
      endpoints: { structured: expect.stringMatching(/\/Z99001\/STU3\/1\/gpconnect\/structured$/) },
    });
    const device = await fetch(
      `${controls.ssp}/spine-directory/FHIR/R4/Device?organization=https://fhir.nhs.uk/Id/ods-organization-code|Z99002&identifier=https://fhir.nhs.uk/Id/nhsServiceInteractionId|urn:nhs:names:services:gpconnect:fhir:rest:search:patient-1`,
      { headers: { apikey: 'any', Accept: 'application/fhir+json' } },
    );
    expect([device.status, JSON.stringify(await device.json())]).toEqual([
      200,
      expect.stringContaining('918999190002'),
    ]);
    const [organisation, practitioner, location] = await Promise.all([
      send({ interaction: 'read-organization', practice: 'Z99001', id: '1' }),
      send({ interaction: 'read-practitioner', practice: 'Z99001', id: '2' }),
      send({ interaction: 'read-location', practice: 'Z99001', id: '2' }),
    ]);
    expect(organisation.body).toMatchObject({ name: 'NORTHGATE SURGERY', identifier: [{ value: 'Z99001' }] });
    expect(practitioner.body).toMatchObject({ name: [{ family: 'Sample' }], identifier: [{ value: 'G12345679' }] });
    expect(location.body).toMatchObject({ name: 'Northgate Branch Surgery', address: { line: ['12 Station Road'] } });
  });
});

describe('a clinic of a folder', () => {
  it('has its opening hours as slots, one of which can be booked, read and cancelled', async () => {
    const { all } = await send({ interaction: 'search-slot', practice: 'Z99001' });
    const slots = only(all, 'Slot');
    // From 09:00 to 12:00 on working days in quarters of an hour, of which the practice keeps some for itself.
    expect(slots.length).toBeGreaterThan(10);
    expect(slots.every(({ start }) => /T(09|10|11):(00|15|30|45):00\+0[01]:00$/.test(String(start)))).toBe(true);
    expect(only(all, 'Schedule')).toMatchObject([
      { id: 'mornings', serviceCategory: { text: 'General GP Appointments' } },
    ]);
    const booked = await send({ interaction: 'create-appointment', practice: 'Z99001', patient: ada });
    expect([booked.status, booked.body]).toMatchObject([201, { resourceType: 'Appointment', status: 'booked' }]);
    const found = await send({ interaction: 'search-patient-appointments', practice: 'Z99001', patient: ada });
    expect(found.all.map(({ id }) => id)).toContain(booked.body.id);
    const cancelled = await send({
      interaction: 'cancel-appointment',
      practice: 'Z99001',
      patient: ada,
      id: booked.body.id,
    });
    expect([cancelled.status, cancelled.body['status']]).toEqual([200, 'cancelled']);
  });
});

describe('a record of a folder', () => {
  it('that is a Bundle is answered as it stands in the file', async () => {
    const { all } = await send(structured(ada!, medication()));
    const file = JSON.parse(readFileSync(join(folder, `records/${ada}.json`), 'utf8')) as {
      entry: { resource: Resource }[];
    };
    const [statement] = only(all, 'MedicationStatement');
    const inFile = file.entry.map(({ resource }) => resource).find(({ id }) => id === statement!.id)!;
    const { context: _, ...rest } = inFile;
    expect(statement).toEqual(rest);
    expect(only(all, 'MedicationRequest').map(({ id, intent }) => [id, intent])).toEqual(
      file.entry
        .map(({ resource }) => resource)
        .filter(({ resourceType }) => resourceType === 'MedicationRequest')
        .map(({ id, intent }) => [id, intent]),
    );
    expect(only(all, 'AllergyIntolerance')).toEqual([]);
  });

  it('that is a resource to a file obeys its parameters', async () => {
    const asked = await Promise.all([
      send(structured(ben!, medication())),
      send(structured(ben!, medication('2026-05-01'))),
      send(
        structured(ben!, {
          name: 'includeAllergies',
          part: [{ name: 'includeResolvedAllergies', valueBoolean: true }],
        }),
      ),
      send(structured(ben!, { name: 'includeReferrals' })),
      send(
        structured(ben!, {
          name: 'includeReferrals',
          part: [{ name: 'referralSearchPeriod', valuePeriod: { end: '2001-01-01' } }],
        }),
      ),
    ]);
    const clinical = asked.map(({ all }) =>
      all
        .filter(({ resourceType }) => /^(Medication|Allergy|Referral)/.test(resourceType))
        .map(({ resourceType, id }) => `${resourceType}/${id}`),
    );
    expect(clinical).toEqual([
      [
        'MedicationStatement/paracetamol-course',
        'MedicationRequest/paracetamol-course',
        'Medication/paracetamol-course',
        'MedicationRequest/paracetamol-course-issue-1',
      ],
      [],
      ['AllergyIntolerance/allergy-penicillin'],
      ['ReferralRequest/cardiology'],
      [],
    ]);
    expect(asked.map(({ all }) => all.filter((one) => one.resourceType === 'List').map(({ title }) => title))).toEqual([
      ['Medications and medical devices'],
      ['Medications and medical devices'],
      ['Allergies and adverse reactions', 'Ended allergies'],
      ['Outbound referral'],
      ['Outbound referral'],
    ]);
    // The file of this one is XML.
    const xml = readFileSync(join(folder, `records/${ben}/ReferralRequest-cardiology.xml`), 'utf8');
    expect(only(asked[3]!.all, 'ReferralRequest')).toEqual([(readXml(xml) as { resource: Resource }).resource]);
  });

  it('can be migrated by the practice that has the patient by now', async () => {
    const { status, all } = await send({ interaction: 'migrate-structured-record', practice: 'Z99001', patient: ben });
    expect([status, only(all, 'MedicationStatement').length, only(all, 'ReferralRequest').length]).toEqual([200, 1, 1]);
    const other = await send({ interaction: 'migrate-structured-record', practice: 'Z99001', patient: ada });
    expect(other.status).toBe(403);
  });
});

describe('documents of a folder', () => {
  it('are found with what their headers say, and retrieved as the files are', async () => {
    const { all } = await send({ interaction: 'search-documentreference', practice: 'Z99001', patient: ada });
    const found = only(all, 'DocumentReference');
    expect(found).toMatchObject([
      {
        description: 'Discharge summary',
        created: '2026-03-02T16:45:00+00:00',
        indexed: '2026-03-03T00:00:00+00:00',
        type: { text: 'Clinical document' },
        author: [{ reference: 'Organization/1' }],
        content: [{ attachment: { contentType: 'application/pdf' } }],
        context: { practiceSetting: { text: 'Cardiology' } },
      },
      {
        description: 'Referral letter',
        type: { coding: [{ code: '25611000000107' }] },
        author: [{ reference: 'Practitioner/1' }],
        content: [{ attachment: { contentType: 'text/plain' } }],
      },
    ]);
    for (const [i, file] of ['discharge.pdf', 'referral.txt'].entries()) {
      const { url, size } = (found[i]!['content'] as [{ attachment: { url: string; size: number } }])[0].attachment;
      const { body } = await send({
        interaction: 'read-binary',
        practice: 'Z99001',
        id: url.slice(url.lastIndexOf('/') + 1),
      });
      const bytes = readFileSync(join(folder, `documents/${ada}/${file}`));
      expect([body['content'], size]).toEqual([bytes.toString('base64'), bytes.length]);
    }
  });
});

describe('a folder that changes', () => {
  it('is read again by POST /reload, through the SSP too, while requests run, each of which sees one state', async () => {
    const file = join(folder, 'patients/cyn.yaml');
    const text = readFileSync(file, 'utf8');
    const ask = async () => {
      const { status, all } = await send({ interaction: 'search-patient', practice: 'Z99002', patient: cyn });
      const [{ name, birthDate } = {}] = all as unknown as { name: [{ family: string }]; birthDate: string }[];
      return [status, name?.[0].family, birthDate];
    };
    const asking = Promise.all(Array.from({ length: 20 }, ask));
    writeFileSync(file, text.replace('family: SAMPLE', 'family: CHANGED').replace('1951-12-01', '1952-01-01'));
    const reloads = await Promise.all(
      [`${controls.ssp}/provider/reload`, `${controls.ssp}/reload`].map((url) => fetch(url, { method: 'POST' })),
    );
    expect(reloads.map(({ status }) => status)).toEqual([204, 204]);
    const states = new Set((await asking).map((one) => JSON.stringify(one)));
    expect(
      [...states].filter((one) => !['[200,"SAMPLE","1951-12-01"]', '[200,"CHANGED","1952-01-01"]'].includes(one)),
    ).toEqual([]);
    expect(await ask()).toEqual([200, 'CHANGED', '1952-01-01']);
  });

  it('keeps what was read before when something is wrong, and names it', async () => {
    const bad = join(folder, 'patients/bad.yaml');
    writeFileSync(bad, 'nhsNumber: 1234567890\n');
    const answer = await fetch(`${controls.provider}/reload`, { method: 'POST' });
    rmSync(bad);
    expect([answer.status, JSON.stringify(await answer.json())]).toEqual([
      409,
      expect.stringContaining(
        'patients/bad.yaml:1: nhsNumber: is \\"1234567890\\"; expected an NHS number whose tenth digit',
      ),
    ]);
    expect((await send({ interaction: 'search-patient', practice: 'Z99001', patient: ada })).all).toHaveLength(1);
    const shown = (await (await fetch(`${controls.provider}/data`)).json()) as { practices: object[] };
    expect(shown.practices).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ odsCode: 'Z99001', patients: 2, clinics: 1, documents: 2 }),
        expect.objectContaining({ odsCode: 'B82617' }),
      ]),
    );
  });

  it('is read again by itself', async () => {
    const seen = async () =>
      (await send({ interaction: 'read-organization', practice: 'Z99002', id: '1' })).body['name'] === 'RENAMED';
    const file = join(folder, 'practices/southgate.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/name: SOUTHGATE.*/, 'name: RENAMED'));
    let came = false;
    for (let i = 0; i < 100 && !came; i += 1) came = await seen();
    expect(came).toBe(true);
  });
});
