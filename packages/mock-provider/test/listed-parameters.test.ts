import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

const slots = 'start=ge2030-06-03&end=le2030-06-04&status=free&_include=Slot:schedule';
const replaced = (sent: string, by: string): string => `/Slot?${slots.replace(sent, by)}`;

/*
 * axios writes the list of `params: { _include: ['Slot:schedule', …] }` as `_include[]=…` unless `paramsSerializer` says otherwise
 * (axios, README, "Request Config"), as the published clients do that pass lists; qs writes `_include[0]=…`. A name with brackets is another name:
 * "found none" is true, and of no help.
 */
it.each([
  ['search-slot', replaced('_include=', '_include[]='), '_include', '_include[]'],
  ['search-slot', replaced('_include=', '_include%5B0%5D='), '_include', '_include[0]'],
  ['search-slot', replaced('start=', 'start[]='), 'start', 'start[]'],
  ['search-slot', replaced('end=', 'end[]='), 'end', 'end[]'],
  ['search-slot', replaced('status=', 'status[]='), 'status', 'status[]'],
  [
    'search-patient-appointments',
    '/Patient/1/Appointment?start[]=ge2030-06-03&start[]=le2030-06-04',
    'start',
    'start[]',
  ],
])('%s of %s is told that %s was written as a list', async (interaction, path, name, sent) => {
  const { status, body } = await running.send(withPath(path)(running.good(interaction)));
  expect([400, 422]).toContain(status);
  expect(issueIn(body).diagnostics).toContain(
    `; found none, but ${JSON.stringify(sent)}. Write ${name} without brackets, again for each value. `,
  );
});

it('nothing is added where no list was sent', async () => {
  const { body } = await running.send(withPath(replaced('&_include=Slot:schedule', ''))(running.good('search-slot')));
  expect(issueIn(body).diagnostics).toMatch(/; found none\. Add _include=Slot:schedule\.$/);
});
