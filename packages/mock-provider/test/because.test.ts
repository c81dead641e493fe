import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import {
  mapBody,
  withElements,
  withHeader,
  withPath,
  withQuery,
  type Change,
} from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { goodRegistration } from '@mock-spine/shared/vectors/good-registration';
import { ifMatch, sending, startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
beforeEach(() => running.control('/reset', { method: 'POST' }));
afterAll(() => running.provider.close());

/** Why the newest exchange ended as it did. Nothing here is about anybody: the cast is made up, and the texts of a mock's own. */
async function latest(of: TestProvider = running): Promise<ShownBecause | undefined> {
  const answer = await of.control('/exchanges?limit=1&reveal=true');
  return ((await answer.json()) as { exchanges: [{ because?: ShownBecause }] }).exchanges[0].because;
}

const withNumber = (nhsNumber: string): Change =>
  withQuery({ identifier: [`https://fhir.nhs.uk/Id/nhs-number|${nhsNumber}`] });
const toPatient = (id: string): Change =>
  mapBody((body: { participant: object[] }) => ({
    ...body,
    participant: body.participant.map((one, i) => (i === 0 ? { ...one, actor: { reference: `Patient/${id}` } } : one)),
  }));
const registering = (nhsNumber: string): Change => sending(goodRegistration(nhsNumber));

describe('a refusal for the state of something', () => {
  it.each<[what: string, interaction: string, change: Change, status: number, decider: string, says: string]>([
    [
      'a patient whom nobody knows',
      'read-patient',
      withPath('/Patient/999'),
      404,
      'PATIENT_NOT_FOUND',
      'No patient of practice B82617 has the logical id "999".',
    ],
    [
      'a sensitive patient',
      'read-patient',
      withPath('/Patient/9'),
      404,
      'PATIENT_NOT_FOUND',
      'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
    ],
    [
      'a patient who has left',
      'read-patient',
      withPath('/Patient/21'),
      404,
      'PATIENT_NOT_FOUND',
      'The patient has left practice B82617: the registration is no longer active.',
    ],
    [
      'a practitioner whom nobody knows',
      'read-practitioner',
      withPath('/Practitioner/999'),
      404,
      'PRACTITIONER_NOT_FOUND',
      'The provider expected the logical id of a practitioner of practice B82617, and found an id that none has.',
    ],
    [
      'another organisation',
      'read-organization',
      withPath('/Organization/999'),
      404,
      'ORGANISATION_NOT_FOUND',
      'The provider expected the logical id of practice B82617, and found another id.',
    ],
    [
      'a location that is not there',
      'read-location',
      withPath('/Location/999'),
      404,
      'NO_RECORD_FOUND',
      'The provider expected the logical id of a location of practice B82617, and found an id that none has.',
    ],
    [
      'an appointment that is not there',
      'read-appointment',
      withPath('/Appointment/999'),
      404,
      'NO_RECORD_FOUND',
      'No appointment of practice B82617 has the logical id that was asked for.',
    ],
    [
      'the appointments of a deceased patient',
      'search-patient-appointments',
      (draft) => ({ ...draft, path: draft.path.replace('/Patient/1/', '/Patient/18/') }),
      404,
      'PATIENT_NOT_FOUND',
      'The patient has died, as PDS has it: practice B82617 answers as if it had no such patient.',
    ],
    [
      'a booking of a slot that is not there',
      'create-appointment',
      withElements({ slot: [{ reference: 'Slot/none' }] }),
      422,
      'INVALID_RESOURCE',
      'The provider expected Slot/none to be at practice B82617, and found none.',
    ],
    [
      'a booking for a patient who is not there',
      'create-appointment',
      toPatient('none'),
      422,
      'INVALID_RESOURCE',
      'The provider expected Patient/none to be at practice B82617, and found none.',
    ],
    [
      'a version that is not the current one',
      'update-appointment',
      ifMatch('W/"99"'),
      409,
      'FHIR_CONSTRAINT_VIOLATION',
      'Somebody else has changed the appointment: the version in If-Match is not the current one.',
    ],
    [
      'a sensitive person to be registered',
      'register-patient',
      registering('9690938533'),
      400,
      'INVALID_PATIENT_DEMOGRAPHICS',
      'The provider expected a person whom the PDS trace verifies, and found one whose record on PDS is sensitive.',
    ],
    [
      'a superseded number to be registered',
      'register-patient',
      registering('9690938622'),
      400,
      'INVALID_NHS_NUMBER',
      'The provider expected a current NHS number, and found one that another has superseded.',
    ],
  ])('%s', async (_, interaction, change, status, decider, says) => {
    expect((await running.ask(interaction, change)).status).toBe(status);
    expect(await latest()).toMatchObject({ kind: 'state', by: 'provider', step: 'interaction', decider, says });
  });

  it('a slot that somebody else has', async () => {
    const { json } = await running.ask('create-appointment');
    expect(
      (
        await running.ask(
          'create-appointment',
          withElements({ slot: json['slot'], start: json['start'], end: json['end'] }),
        )
      ).status,
    ).toBe(409);
    expect(await latest()).toMatchObject({
      kind: 'state',
      decider: 'DUPLICATE_REJECTED',
      says: 'A slot that was asked for is busy: somebody else has it.',
    });
  });

  it('a person who is a patient already', async () => {
    await running.ask('register-patient');
    expect((await running.ask('register-patient')).status).toBe(409);
    expect(await latest()).toMatchObject({
      kind: 'state',
      decider: 'DUPLICATE_REJECTED',
      says: 'The person is a patient of practice B82617 already.',
    });
  });

  it('an appointment that is cancelled', async () => {
    const { json: appointment } = await running.ask('read-appointment', withPath('/Appointment/4'));
    expect(appointment.status).toBe('cancelled');
    const changed = await running.ask('update-appointment', withPath('/Appointment/4'), sending(appointment));
    expect(changed.status).toBe(422);
    expect(await latest()).toMatchObject({
      kind: 'state',
      decider: 'INVALID_RESOURCE',
      says: 'The appointment is cancelled, and cannot be changed any more.',
    });
  });
});

describe('an answer that shows nothing, though it is 200', () => {
  it.each<[what: string, interaction: string, nhsNumber: string, says: string]>([
    [
      'a sensitive patient',
      'search-patient',
      '9690938533',
      'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
    ],
    [
      'a sensitive patient, at documents',
      'search-patient-documents',
      '9690938533',
      'The patient is flagged as sensitive on PDS: practice B82617 answers as if it had no such patient.',
    ],
    [
      'a deceased patient',
      'search-patient',
      '9690938681',
      'The patient has died, as PDS has it: practice B82617 answers as if it had no such patient.',
    ],
    [
      'one whom PDS does not know',
      'search-patient',
      '9476718943',
      "PDS does not know the patient's NHS number: practice B82617 answers as if it had no such patient.",
    ],
    [
      'one who has left',
      'search-patient',
      '9690938142',
      'The patient has left practice B82617: the registration is no longer active.',
    ],
    ['a superseded number', 'search-patient', '9690938622', 'Another NHS number has superseded this one on PDS.'],
    [
      'a patient of another practice',
      'search-patient',
      '9658218865',
      'The patient is not registered at practice B82617.',
    ],
    ["nobody's number", 'search-patient', '9999999999', 'Nobody whom this provider knows has the NHS number.'],
  ])('%s', async (_, interaction, nhsNumber, says) => {
    const { status, entries } = await running.ask(interaction, withNumber(nhsNumber));
    expect([status, entries]).toEqual([200, []]);
    expect(await latest()).toMatchObject({
      kind: 'state',
      by: 'provider',
      step: 'interaction',
      decider: 'nothing-found',
      says,
    });
  });

  it('a practitioner whom nobody knows', async () => {
    await running.ask(
      'search-practitioner',
      withQuery({ identifier: ['https://fhir.nhs.uk/Id/sds-user-id|G00000000'] }),
    );
    expect(await latest()).toMatchObject({
      kind: 'state',
      decider: 'nothing-found',
      says: 'The practice has nothing that fits what was asked for: the answer is an empty Bundle.',
    });
  });
});

it('a good answer says what happened', async () => {
  await running.ask('search-patient');
  expect(await latest()).toEqual({
    kind: 'answered',
    by: 'provider',
    step: 'answer',
    decider: '200',
    says: expect.stringMatching(/^The provider answered "Find a patient" with 200, a Bundle of 1 entry, in \d+ ms\.$/),
  });
});

it('what else was wrong is told of, and decided nothing', async () => {
  await running.ask('search-patient', withHeader('Ssp-To', '123456789123'), withHeader('Accept', 'text/plain'));
  expect(await latest()).toMatchObject({
    kind: 'rule',
    decider: 'ssp-to-is-ours',
    also: [
      {
        kind: 'rule',
        decider: 'accept-is-supported',
        clause: { id: 'A-006', force: 'SHALL' },
        says: 'The provider expected application/fhir+json or application/fhir+xml, and found "text/plain".',
      },
    ],
  });
});

it('a body that is too large, and a service that the provider needs and cannot reach', async () => {
  const other = await startTestProvider(['--pds-unavailable', '--body-limit', '5000']);
  try {
    await other.ask('register-patient', withElements({ id: 'x'.repeat(6000) }));
    expect(await latest(other)).toMatchObject({
      kind: 'rule',
      step: 'request',
      decider: 'body-limit',
      clause: { id: 'A-002' },
      says: 'The body was larger than 5000 bytes, as it came or when it was unpacked.',
    });
    await other.ask('register-patient');
    expect(await latest(other)).toMatchObject({
      kind: 'failure',
      step: 'interaction',
      decider: 'INTERNAL_SERVER_ERROR',
      says: 'The Personal Demographics Service does not answer.',
    });
  } finally {
    await other.provider.close();
  }
});

describe('a connection that the provider refuses', () => {
  const day = (text: string): string =>
    new Date(text).toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' });
  const certificate = (folder: string) =>
    new X509Certificate(readFileSync(join(running.pki, 'bad', folder, 'client.crt')));

  it.each<[folder: string, decider: string, clause: string, says: (folder: string) => string]>([
    ['expired', 'expired', 'X-03', (folder) => `The certificate had expired on ${day(certificate(folder).validTo)}.`],
    [
      'not-yet-valid',
      'not-yet-valid',
      'X-03',
      (folder) => `The certificate was not valid before ${day(certificate(folder).validFrom)}.`,
    ],
    [
      'revoked',
      'revoked',
      'X-04',
      (folder) =>
        `The certificate with the serial number ${certificate(folder).serialNumber} had been revoked: it is on the SubCA's revocation list.`,
    ],
    ['revoked-sub-ca', 'issuer-revoked', 'X-04', () => 'The CA that issued the certificate has been revoked.'],
    [
      'wrong-fqdn',
      'wrong-fqdn',
      'X-05',
      (folder) =>
        `The certificate is for ${certificate(folder).subjectAltName!.replace('DNS:', '')}, which is not the system that is expected here.`,
    ],
  ])('%s', async (folder, decider, clause, says) => {
    await send(writeDraft(running.good('search-patient')), clientOf(running.pki, `bad/${folder}`), {
      port: running.provider.port,
    }).catch(() => undefined);
    expect(await latest()).toMatchObject({
      kind: 'connection',
      by: 'provider',
      step: 'connection',
      decider,
      clause: { id: clause, force: 'SHALL', source: expect.stringContaining('GP Connect API security page') },
      says: says(folder),
    });
  });

  it('of another CA, and one that shows no certificate', async () => {
    const attempt = (client: object) =>
      send(writeDraft(running.good('search-patient')), client, { port: running.provider.port }).catch(() => undefined);
    await attempt(clientOf(running.pki, 'bad/untrusted-ca'));
    expect(await latest()).toMatchObject({
      kind: 'connection',
      decider: 'untrusted-issuer',
      clause: { id: 'X-02' },
      says: expect.stringMatching(
        /^The certificate was issued by CN=.+, which does not chain to the Spine SubCA and RootCA\.$/,
      ),
    });
    const { cert: _c, key: _k, ...nobody } = clientOf(running.pki, 'ssp');
    await attempt(nobody);
    expect(await latest()).toMatchObject({
      kind: 'connection',
      decider: 'absent',
      clause: { id: 'C-06' },
      says: expect.stringMatching(/^The client presented no certificate: /),
    });
  });
});
