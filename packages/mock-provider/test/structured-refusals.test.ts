import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { someOf } from '@mock-spine/shared/testing/matrix';
import { issueIn } from '@mock-spine/shared/testing/send';
import { all, withClaim, withHeader, withPractice, type Change } from '@mock-spine/shared/vectors/changes';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { aboutPatient, area, asking, bool, mapParameters } from '@mock-spine/shared/vectors/record-parameters';
import { readXml } from '../src/fhir/read-xml.ts';
import { writeXml } from '../src/fhir/write-xml.ts';
import { readRecord, startRecordProvider } from './reading-records.ts';
import { sending, type TestProvider } from './running-provider.ts';
import { recordsRefused, refusalsAtOnce } from './structured-refusals-cases.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startRecordProvider();
});
afterAll(() => running.provider.close());

const answer = async (interaction: string, ...changes: readonly Change[]) => {
  const { status, body } = await running.ask(interaction, ...changes);
  return status < 400 ? [status] : [status, issueIn(body).code];
};

const notFound = [404, 'PATIENT_NOT_FOUND'];

describe('the state of the patient', () => {
  it.each(refusalsAtOnce)('A-047 of %s is PATIENT_NOT_FOUND', async (_, nhsNumber) => {
    expect(await answer('get-structured-record', aboutPatient(nhsNumber))).toEqual(notFound);
  });

  it('A-047 of one who is registered for a time only is PATIENT_NOT_FOUND', async () => {
    expect((await running.ask('register-patient', sending(goodRegistration('9990020078')))).status).toBe(200);
    expect(await answer('get-structured-record', aboutPatient('9990020078'))).toEqual(notFound);
  });

  it('of one who is sensitive is PATIENT_NOT_FOUND beside a parameter that is not known, too', async () => {
    expect(
      await answer('get-structured-record', all(asking({ name: 'includeEverything' }), aboutPatient('9690938533'))),
    ).toEqual(notFound);
  });

  it('of one who dissents is NO_PATIENT_CONSENT, whatever is asked for', async () => {
    const { status, headers, body } = await running.ask('get-structured-record', asking(), aboutPatient('9690938576'));
    expect([status, headers['cache-control'], issueIn(body)]).toEqual([
      403,
      'no-store',
      expect.objectContaining({
        type: 'forbidden',
        severity: 'error',
        code: 'NO_PATIENT_CONSENT',
        display: 'Patient has not provided consent to share data',
      }),
    ]);
  });

  it('at another practice is found there', async () => {
    expect(
      await answer('get-structured-record', aboutPatient('9658218865'), withPractice('A20047', '918999198993')),
    ).toEqual([200]);
  });

  it('A-048 at a practice that has switched the capability off is ACCESS DENIED', async () => {
    expect(
      await answer('get-structured-record', aboutPatient('9990020116'), withPractice('X12345', '200000000116')),
    ).toEqual([403, 'ACCESS DENIED']);
  });
});

describe('A-080 what is not known', () => {
  const outcomeOf = async (...changes: readonly Change[]) => {
    const { resources } = await readRecord(running, 'get-structured-record', ...changes);
    return resources.filter(({ resourceType }) => resourceType === 'OperationOutcome');
  };
  const warning = (name: string) => ({
    severity: 'warning',
    code: 'not-supported',
    details: {
      coding: [
        {
          system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
          code: 'NOT_IMPLEMENTED',
          display: 'Not implemented',
        },
      ],
      text: `${name} is an unrecognised parameter`,
    },
    diagnostics: name,
  });

  it('is warned of in one outcome, with an issue for each parameter and part, beside what is known', async () => {
    const change = asking(
      { name: 'includeAllergies', part: [bool('includeResolvedAllergies', false), bool('includeCertainty', true)] },
      { name: 'includeGenomics' },
      { name: 'includeAppointments', part: [bool('includePast', true)] },
    );
    const outcomes = await outcomeOf(change);
    expect(outcomes).toEqual([
      {
        resourceType: 'OperationOutcome',
        meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-OperationOutcome-1'] },
        issue: ['includeAllergies.includeCertainty', 'includeGenomics', 'includeAppointments'].map(warning),
      },
    ]);
    expect((await readRecord(running, 'get-structured-record', change)).titles).toContain(
      'Allergies and adverse reactions',
    );
  });

  it('is not there where everything is known', async () => {
    expect(await outcomeOf()).toEqual([]);
  });
});

describe('a migration', () => {
  const normal = withClaim('requested_scope', 'patient/*.read conf/N');
  const restricted = withClaim('requested_scope', 'patient/*.read conf/R');
  const sensitive = (value: boolean): Change =>
    mapParameters(([patient]) => [
      patient,
      { name: 'includeFullRecord', part: [bool('includeSensitiveInformation', value)] },
    ]);
  const from = (odsCode: string): Change =>
    withClaim('requesting_organization', {
      resourceType: 'Organization',
      identifier: [{ system: 'https://fhir.nhs.uk/Id/ods-organization-code', value: odsCode }],
      name: 'A practice',
    });

  it('A-087 has the whole record of a patient who has moved: every area, and every document', async () => {
    const record = await readRecord(running, 'migrate-structured-record');
    expect(record.titles).toEqual([
      'Allergies and adverse reactions',
      'Ended allergies',
      'Medications and medical devices',
      'List of consultations',
      'Problems',
      'Immunisations',
      'Uncategorised data',
      'Investigations and results',
      'Outbound referral',
      'Patient recall administration',
      'Consultations - uncategorised data contained in consultations',
      'Consultations - medications contained in consultations',
      'Consultations - problems contained in consultations',
      'Problems - uncategorised data related to problems',
      'Problems - medications related to problems',
      'Problems - diary entries related to problems',
      'Problems - consultations related to problems',
    ]);
    expect(record.ids('MedicationRequest')).toEqual(['salbutamol', 'salbutamol-issue-1', 'salbutamol-issue-2']);
    expect(record.ids('DocumentReference')).toEqual(['2101', '2103', '2104']);
  });

  it('A-087 leaves out what is confidential, with a warning, when that is not asked for', async () => {
    const record = await readRecord(running, 'migrate-structured-record', normal, sensitive(false));
    expect([record.ids('Observation').sort(), record.ids('Encounter')]).toEqual([
      ['obs-asthma', 'obs-breathing'],
      ['c-2016-05'],
    ]);
    expect(
      record.titles.filter((title) =>
        JSON.stringify(record.listResource(title)['extension']).includes('confidential-items'),
      ),
    ).toEqual([
      'List of consultations',
      'Uncategorised data',
      'Consultations - uncategorised data contained in consultations',
      'Problems - consultations related to problems',
    ]);
  });

  it('A-128 with conf/R for what is not sensitive is refused', async () => {
    const { status, body } = await running.send(
      all(restricted, sensitive(false))(running.good('migrate-structured-record')),
    );
    expect([status, issueIn(body).code]).toEqual([400, 'CONFLICTING_VALUES']);
  });

  it('A-087 has what is confidential, without a warning, with conf/R', async () => {
    const record = await readRecord(running, 'migrate-structured-record', restricted, sensitive(true));
    expect([record.ids('Observation').sort(), record.ids('Encounter'), record.ids('DocumentReference')]).toEqual([
      ['obs-alcohol', 'obs-asthma', 'obs-breathing'],
      ['c-2023-01', 'c-2016-05'],
      ['2101', '2102', '2103', '2104'],
    ]);
    expect(JSON.stringify(record.resources)).not.toContain('confidential-items');
  });

  it('A-087 of sensitive information with conf/N is CONFLICTING_VALUES', async () => {
    expect(await answer('migrate-structured-record', normal, sensitive(true))).toEqual([400, 'CONFLICTING_VALUES']);
  });

  it('A-087 without includeFullRecord has nothing clinical', async () => {
    const { resources } = await readRecord(running, 'migrate-structured-record', asking());
    expect(resources.map(({ resourceType }) => resourceType)).toEqual([
      'Patient',
      'Organization',
      'Practitioner',
      'PractitionerRole',
      'Location',
    ]);
  });

  it.each([['directcare'], ['research'], ['']])('for the reason "%s" is BAD_REQUEST', async (reason) => {
    expect(await answer('migrate-structured-record', withClaim('reason_for_request', reason))).toEqual([
      400,
      'BAD_REQUEST',
    ]);
  });

  it.each([['patient/*.read'], ['patient/*.write conf/N'], ['organization/*.read conf/N'], ['conf/N']])(
    'A-087 with the scope %s is BAD_REQUEST',
    async (scope) => {
      expect(await answer('migrate-structured-record', withClaim('requested_scope', scope))).toEqual([
        400,
        'BAD_REQUEST',
      ]);
    },
  );

  it('A-036 from no practitioner is answered', async () => {
    expect(await answer('migrate-structured-record', withClaim('requesting_practitioner', undefined))).toEqual([200]);
  });

  it.each([
    ['another organisation than the one where PDS has the patient', from('B82617'), [403, 'NO_RELATIONSHIP']],
    ['an organisation for a patient who has not moved there', aboutPatient('9690937278'), [403, 'NO_RELATIONSHIP']],
    ['the practice itself for one of its patients', all(from('B82617'), aboutPatient('9690937278')), [200]],
  ] as const)('A-087 asked for by %s is answered with %j', async (_, change, expected) => {
    expect(await answer('migrate-structured-record', change)).toEqual(expected);
  });

  it.each([
    ['nobody', '9999999999'],
    ['one who has died', '9690938681'],
    ['one who is sensitive', '9690938533'],
    ['one whose number is not verified', '9476718943'],
    ['one of another practice', '9658218865'],
  ])('of %s is PATIENT_NOT_FOUND', async (_, nhsNumber) => {
    expect(await answer('migrate-structured-record', aboutPatient(nhsNumber))).toEqual(notFound);
  });

  it('of one who dissents is NO_PATIENT_CONSENT', async () => {
    expect(await answer('migrate-structured-record', aboutPatient('9690938576'), from('B82617'))).toEqual([
      403,
      'NO_PATIENT_CONSENT',
    ]);
  });

  it('A-087 is possible where the capability is switched off', async () => {
    expect(
      await answer(
        'migrate-structured-record',
        aboutPatient('9990020116'),
        from('X12345'),
        withPractice('X12345', '200000000116'),
      ),
    ).toEqual([200]);
  });

  it('is not possible where GP Connect is switched off', async () => {
    const without = await startRecordProvider(['--disable', 'B82617:gp-connect']);
    try {
      expect((await without.ask('migrate-structured-record')).status).toBe(403);
    } finally {
      await without.provider.close();
    }
  });
});

describe('a body that is hostile', () => {
  it.each(someOf(recordsRefused, 5))(
    '%s is refused, or answered where it says nothing wrong',
    async (_, change, status) => {
      const received = await running.ask('get-structured-record', change);
      expect(received.status).toBe(status);
      if (status !== 200) expect(issueIn(received.body).diagnostics.length).toBeLessThan(400);
    },
  );
});

describe('a request in XML', () => {
  it('is answered like the same request in JSON', async () => {
    const good = area(
      'includeAllergies',
      bool('includeResolvedAllergies', true),
    )(running.good('get-structured-record'));
    const inXml = all(
      withHeader('Content-Type', 'application/fhir+xml;charset=utf-8'),
      withHeader('Accept', 'application/fhir+xml'),
    )({ ...good, body: writeXml(JSON.parse(good.body!) as Record<string, unknown>) });
    const [json, xml] = [await running.send(good), await running.send(inXml)];
    expect([json.status, xml.status, xml.headers['content-type']]).toEqual([
      200,
      200,
      'application/fhir+xml;charset=utf-8',
    ]);
    expect(readXml(xml.body)).toEqual({ resource: JSON.parse(json.body) });
  });
});
