import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { ShownBecause } from '@mock-spine/shared/journal/show-because';
import { clientOf, send } from '@mock-spine/shared/testing/send';
import { withElements, withHeader, withPath, withQuery, type Change } from '@mock-spine/shared/vectors/changes';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { aboutPatient, area, asking } from '@mock-spine/shared/vectors/record-parameters';
import { asking as askingSection } from './html-view/ask-section.ts';
import { sending, startTestProvider, type TestProvider } from './running-provider.ts';
import { decidedByState, patientsNotFound, clientCertificatesRefused } from './because-cases.ts';

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

describe('a refusal for the state of something', () => {
  it.each(decidedByState)('%s', async (_, interaction, change, status, decider, says) => {
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
  it.each(patientsNotFound)('%s', async (_, interaction, nhsNumber, says) => {
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

// What is asked for: retrieve_patient_record page, "Payload request body". How much there is: counted in the answer as it came.
it.each<[what: string, interaction: string, change: Change[], says: string]>([
  [
    'nine areas',
    'get-structured-record',
    [aboutPatient('9690938134')],
    'the record of 9690938134, nine areas asked for',
  ],
  [
    'one area',
    'get-structured-record',
    [aboutPatient('9690938134'), area('includeProblems')],
    'the record of 9690938134, one area asked for',
  ],
  [
    'nothing clinical',
    'get-structured-record',
    [aboutPatient('9690938134'), asking()],
    'the record of 9690938134, no areas asked for',
  ],
  ['a migration', 'migrate-structured-record', [], 'the full record of 9690938142'],
])('a good answer with a record says whose it is and how much of it: %s', async (_, interaction, change, says) => {
  const { json } = await running.ask(interaction, ...change);
  expect((await latest())!.says).toMatch(
    new RegExp(
      `^The provider answered ".+" with 200, ${says}, ${(json['entry'] as unknown[]).length} entries, in \\d+ ms\\.$`,
    ),
  );
});

// The titles of sections: the page of each view, 0.7.4.
it.each([
  ['MED', undefined, 'the section Medications of the record of 9690937286'],
  ['PRB', { start: '2015' }, 'the section Problems and Issues of the record of 9690937286, for a period'],
])('a good answer with a section of Access Record HTML says which, and whose: %s', async (section, period, says) => {
  const { body } = await running.ask('get-care-record', askingSection('9690937286', section, period));
  const bytes = Buffer.byteLength(body).toLocaleString('en-GB');
  expect((await latest())!.says).toMatch(
    new RegExp(
      `^The provider answered "Get a section of a record as HTML" with 200, ${says}, ${bytes} bytes, in \\d+ ms\\.$`,
    ),
  );
  expect(await (await running.control('/exchanges?limit=1')).text()).not.toContain('9690937286');
});

it('masks whose record it was unless that is to be revealed', async () => {
  await running.ask('get-structured-record', aboutPatient('9690938134'), asking());
  const shown = await (await running.control('/exchanges?limit=1')).text();
  expect(shown).toContain(', no areas asked for, ');
  expect(shown).not.toContain('9690938134');
});

it('a record of more than 64 KB is told of in bytes', async () => {
  const { body } = await running.ask('get-structured-record', aboutPatient('9690937286'));
  const bytes = Buffer.byteLength(body);
  expect(bytes).toBeGreaterThan(64 * 1024);
  expect((await latest())!.says).toContain(
    ` with 200, the record of 9690937286, nine areas asked for, ${bytes.toLocaleString('en-GB')} bytes, in `,
  );
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
  it.each(clientCertificatesRefused)('%s', async (folder, decider, clause, says) => {
    await send(writeDraft(running.good('search-patient')), clientOf(running.pki, `bad/${folder}`), {
      port: running.provider.port,
    }).catch(() => undefined);
    expect(await latest()).toMatchObject({
      kind: 'connection',
      by: 'provider',
      step: 'connection',
      decider,
      clause: { id: clause, force: 'SHALL', source: expect.stringContaining('GP Connect API security page') },
      says: says(new X509Certificate(readFileSync(join(running.pki, 'bad', folder, 'client.crt')))),
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
