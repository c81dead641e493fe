import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPath, withPractice, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
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

/** The default patient, as the body of a registration: not the stand-in that a good request has. */
const registeringNormal: Change = registering('9690937278', {
  identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9690937278' }], birthDate: '1938-12-11', name: [{ use: 'official', family: 'SAMUAL', given: ['Lucien'] }],
});

const refusal = async (...changes: readonly Change[]) => {
  const { status, body } = await running.ask('register-patient', ...changes);
  return status < 400 ? [status] : [status, issueIn(body).code];
};

describe('a registration', () => {
  it('makes a temporary patient, who is found and read from then on', async () => {
    const { status, json, entries: [patient] } = await running.ask('register-patient', registering('9690938614', { telecom: [{ system: 'phone', value: '07700900999', use: 'mobile' }] }));
    expect([status, json['type'], json['meta']]).toEqual([200, 'searchset', { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Searchset-Bundle-1'] }]);
    expect(patient).toMatchObject({
      resourceType: 'Patient', active: true, birthDate: '1969-06-12', telecom: [{ system: 'phone', value: '07700900999', use: 'mobile' }], managingOrganization: { reference: 'Organization/1' },
      extension: [{ extension: expect.arrayContaining([{ url: 'registrationType', valueCodeableConcept: { coding: [{ system: 'https://fhir.nhs.uk/CareConnect-RegistrationType-1', code: 'T', display: 'Temporary' }] } }]) }],
    });
    const found = await running.ask('search-patient', withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9690938614'] }));
    expect(found.entries).toEqual([patient]);
    expect((await running.ask('read-patient', withPath(`/Patient/${patient!.id}`))).json).toEqual(patient);
  });

  it('lets the new patient book', async () => {
    const { entries: [patient] } = await running.ask('register-patient');
    const booked = await running.ask('create-appointment', (draft) => ({ ...draft, body: draft.body!.replace('Patient/1"', `Patient/${patient!.id}"`) }));
    expect([booked.status, (booked.json['participant'] as { actor: object }[])[0]!.actor]).toEqual([201, { reference: `Patient/${patient!.id}` }]);
  });

  it('makes an inactive patient active again, under the same id', async () => {
    const { status, entries } = await running.ask('register-patient', registering('9690938142'));
    expect([status, entries.map(({ id }) => id)]).toEqual([200, ['21']]);
  });

  it('is at one practice: another does not know the patient', async () => {
    await running.ask('register-patient');
    const elsewhere = await running.ask('search-patient', withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9690938614'] }), withPractice('A20047', '918999198993'));
    expect(elsewhere.entries).toEqual([]);
    expect(await refusal(withPractice('A20047', '918999198993'))).toEqual([200]);
  });

  it('lets a patient of another practice be registered', async () => {
    expect(await refusal(registering('9658218865'))).toEqual([200]);
  });

  it('of the same person twice is 409 DUPLICATE_REJECTED', async () => {
    expect(await refusal()).toEqual([200]);
    expect(await refusal()).toEqual([409, 'DUPLICATE_REJECTED']);
  });

  it.each<[string, string, Change, [number, string]]>([
    ['A-046', 'of a patient whom the practice has is DUPLICATE_REJECTED', registeringNormal, [409, 'DUPLICATE_REJECTED']],
    ['A-046', 'of somebody who is not on PDS is INVALID_PATIENT_DEMOGRAPHICS', registering('9476718943'), [400, 'INVALID_PATIENT_DEMOGRAPHICS']],
    ['A-046', 'of somebody who has died is INVALID_PATIENT_DEMOGRAPHICS', registering('9690938681'), [400, 'INVALID_PATIENT_DEMOGRAPHICS']],
    ['A-046', 'of somebody who is sensitive is INVALID_PATIENT_DEMOGRAPHICS', registering('9690938533'), [400, 'INVALID_PATIENT_DEMOGRAPHICS']],
    ['A-046', 'of a number that nobody has is INVALID_PATIENT_DEMOGRAPHICS', registering('9690938614', { identifier: [{ system: 'https://fhir.nhs.uk/Id/nhs-number', value: '9999999999' }] }), [400, 'INVALID_PATIENT_DEMOGRAPHICS']],
    ['A-046', 'with another date of birth is INVALID_PATIENT_DEMOGRAPHICS', registering('9690938614', { birthDate: '1969-06-13' }), [400, 'INVALID_PATIENT_DEMOGRAPHICS']],
    ['A-046', 'of a number that is superseded is INVALID_NHS_NUMBER', registering('9690938622'), [400, 'INVALID_NHS_NUMBER']],
    ['A-046', 'with another family name is BAD_REQUEST', registering('9690938614', { name: [{ use: 'official', family: 'OTHER', given: ['Petra'] }] }), [400, 'BAD_REQUEST']],
    ['A-046', 'with the family name in another case succeeds', registering('9690938614', { name: [{ use: 'official', family: 'Tillotson', given: ['Petra'] }] }), [200, '']],
  ])('%s %s', async (_id, _says, change, [status, code]) => {
    expect(await refusal(change)).toEqual(status === 200 ? [200] : [status, code]);
  });

  it('A-046 is 500 INTERNAL_SERVER_ERROR with diagnostics while PDS cannot be reached', async () => {
    const without = await startTestProvider(['--pds-unavailable']);
    try {
      const { status, body } = await without.ask('register-patient');
      expect([status, issueIn(body)]).toMatchObject([500, { code: 'INTERNAL_SERVER_ERROR', diagnostics: expect.stringContaining('Personal Demographics Service') }]);
    } finally {
      await without.provider.close();
    }
  });
});
