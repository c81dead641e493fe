import { expect, it } from '@jest/globals';
import { all, withHeader, withQuery } from '@mock-spine/shared/vectors/changes';
import { aboutPatient } from '@mock-spine/shared/vectors/record-parameters';
import { startRecordProvider } from './reading-records.ts';

/** The coding of the only issue of a refusal. */
function codingIn(outcome: object): unknown {
  const { issue } = outcome as { issue: [{ details: { coding: [unknown] } }] };
  return issue[0].details.coding[0];
}

it('--coding-system and --access-denied have the last word', async () => {
  const own = await startRecordProvider(['--profile', '1.2', '--coding-system', 'CodeSystem']);
  const { json } = await own.ask('get-structured-record', aboutPatient('9690937279'));
  expect(codingIn(json)).toMatchObject({
    system: 'https://fhir.nhs.uk/STU3/CodeSystem/Spine-ErrorOrWarningCode-1',
    display: 'NHS number invalid',
  });
  await own.provider.close();
});

// Source: documents guidance pages, 1.6.1 and 1.6.2: the period can be configured.
it.each([
  ['10', 0],
  ['11', 1],
] as const)('--deceased-days %s: of a patient who died ten days ago %d is found', async (days, count) => {
  const own = await startRecordProvider(['--deceased-days', days]);
  const { entries } = await own.ask(
    'search-patient-documents',
    withQuery({ identifier: ['https://fhir.nhs.uk/Id/nhs-number|9990020345'] }),
  );
  expect(entries).toHaveLength(count);
  await own.provider.close();
});

it('becomes one of another version while it runs, until a reset', async () => {
  const own = await startRecordProvider(['--profile', '1.6.2']);
  const become = (body: object) => own.control('/profile', { method: 'PUT', body: JSON.stringify(body) });
  const display = async () => codingIn((await own.ask('get-structured-record', aboutPatient('9690937279'))).json);
  expect(await (await become({ profile: '1.2' })).json()).toEqual({ profile: '1.2' });
  expect(await display()).toMatchObject({ display: 'NHS number invalid' });
  expect((await own.ask('search-documentreference')).status).toBe(400);
  const refused = await become({ profile: '2.0' });
  expect([refused.status, await refused.json()]).toEqual([
    400,
    { error: 'The profile does not make sense.', next: 'Send {"profile":"1.2"}; there are 1.6.0, 1.2, 1.5, 1.6.2.' },
  ]);
  await own.control('/reset', { method: 'POST' });
  expect(await (await own.control('/profile')).json()).toEqual({ profile: '1.6.2' });
  await own.moveClock('2026-06-01T09:00:00.000Z');
  expect(await display()).toMatchObject({ display: 'Invalid NHS number' });
  expect((await own.ask('search-documentreference')).status).toBe(200);
  await own.provider.close();
});

it('is of another version for the requests with one Ssp-TraceID alone, until that is taken back', async () => {
  const own = await startRecordProvider();
  const [lent, other] = ['6c8f8d5e-7c3b-4a1f-9d0e-2b1a3c4d5e6f', '6c8f8d5e-7c3b-4a1f-9d0e-2b1a3c4d5e70'];
  const loan = `/profile/requests/${lent.toUpperCase()}`;
  const displayFor = async (traceId: string) =>
    codingIn(
      (await own.ask('get-structured-record', all(aboutPatient('9690937279'), withHeader('Ssp-TraceID', traceId))))
        .json,
    );
  const statusOf = async (path: string, init: RequestInit) => (await own.control(path, init)).status;
  expect(await statusOf(loan, { method: 'PUT', body: '{"profile":"1.2"}' })).toBe(200);
  expect(await displayFor(lent)).toMatchObject({ display: 'NHS number invalid' });
  expect(await displayFor(other)).toMatchObject({ display: 'Invalid NHS number' });
  expect(await (await own.control('/profile')).json()).toEqual({ profile: '1.6.0' });
  expect(await statusOf(loan, { method: 'DELETE' })).toBe(204);
  expect(await displayFor(lent)).toMatchObject({ display: 'Invalid NHS number' });

  await own.control(loan, { method: 'PUT', body: '{"profile":"1.2"}' });
  await own.control('/reset', { method: 'POST' });
  await own.moveClock('2026-06-01T09:00:00.000Z');
  expect(await displayFor(lent)).toMatchObject({ display: 'Invalid NHS number' });
  expect(await statusOf('/profile/requests/somebody', { method: 'PUT', body: '{"profile":"1.2"}' })).toBe(400);
  expect(await statusOf(loan, { method: 'PUT', body: '{"profile":"2.0"}' })).toBe(400);
  await own.provider.close();
});
