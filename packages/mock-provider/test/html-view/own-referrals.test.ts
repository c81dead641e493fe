import { expect, it } from '@jest/globals';
import { brought } from './brought-record.ts';

// Source: value set GPConnect-RequestPriority-1 (routine, urgent, asap), which the profile requires; displays: http://hl7.org/fhir/request-priority.
it.each([
  ['routine', 'Routine'],
  ['urgent', 'Urgent'],
  ['asap', 'ASAP'],
  [undefined, ''],
])('shows in HTML the priority of a referral: %s', async (priority, shown) => {
  const { htmlOf } = await brought({
    resourceType: 'ReferralRequest',
    id: '1',
    status: 'active',
    intent: 'order',
    subject: { reference: 'Patient/1' },
    authoredOn: '2020-05-01',
    reasonCode: [{ text: 'Knee pain' }],
    ...(priority && { priority }),
  });
  const row = htmlOf('REF')
    .split('<tr>')
    .find((one) => one.includes('Knee pain'))!;
  const cells = [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, text]) => text);
  expect(cells[3]).toBe(shown);
});
