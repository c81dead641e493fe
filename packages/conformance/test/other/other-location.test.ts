import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from '@jest/globals';
import { startSsp, type RunningSsp } from '@mock-spine/mock-ssp/server';
import { readSspSettings } from '@mock-spine/mock-ssp/settings';
import { sharedPki } from '@mock-spine/shared/testing/pki-directory';
import type { Report } from '../../src/kit/report.ts';
import { readConformanceSettings } from '../../src/kit/settings.ts';
import { runConformance } from '../../src/run-conformance.ts';
import { openBookings, type Bookings } from './other-bookings.ts';
import { startOtherProvider, type OtherProvider } from './other-provider.ts';
import { otherPatient, otherSlots } from './other-records.ts';

// A provider that names itself by another host in Location. Source: RFC 9110 §10.2.2; FHIR API guidance page, "Create resource".
let pki: string;
/** Where Location leads: nothing may ever come here. */
let elsewhere: Server;
let cameElsewhere = 0;
let ownName: string;
let bookings: Bookings;
let provider: OtherProvider;
let ssp: RunningSsp;

beforeAll(async () => {
  pki = await sharedPki();
  elsewhere = createServer((socket) => {
    cameElsewhere += 1;
    socket.destroy();
  });
  elsewhere.listen(0, '127.0.0.1');
  await once(elsewhere, 'listening');
  ownName = `https://127.0.0.1:${(elsewhere.address() as AddressInfo).port}/inside/fhir`;
});
beforeEach(async () => {
  await Promise.all([ssp?.close(), provider?.close()]);
  bookings = openBookings(ownName);
  provider = await startOtherProvider(pki, bookings);
  const own = ['--port', '0', '--control-port', '0', '--certs', pki, '--provider-asid', '100000000017'];
  ssp = await startSsp(readSspSettings([...own, '--provider', provider.root], {}));
});
afterAll(async () => {
  await Promise.all([ssp.close(), provider.close()]);
  elsewhere.close();
});

function judge(...more: readonly string[]): Promise<Report> {
  const flags = ['--certs', pki, '--rate', '1000', '--asid', '100000000017', '--patient', otherPatient, '--write'];
  const only = 'booking-with-minimal-answer,amending-without-id,cancelling-without-id';
  const all = ['--target', provider.root, ...flags, '--only', only, ...more];
  return runConformance(readConformanceSettings(all), Date.now, () => {});
}

it.each([
  ['the provider itself', () => []],
  ['the SSP before it', () => ['--via', `https://localhost:${ssp.port}`]],
])('the kit books at %s, and cancels all that it booked, also what Location alone told', async (_, via) => {
  const report = await judge(...via());
  const probes = [...report.clauses, ...report.beyond].flatMap((clause) => clause.probes);
  expect(probes.find(({ id }) => id === 'booking-with-minimal-answer')).toMatchObject({ verdict: 'pass' });
  expect(report.made).toEqual({ bookings: bookings.statuses().length, left: [], unanswered: [], registered: [] });
  expect(new Set(bookings.statuses())).toEqual(new Set(['cancelled']));
  expect(cameElsewhere).toBe(0);
});

it('the SSP passes Location on as it came, and follows it nowhere', async () => {
  const slot = [{ reference: `Slot/${otherSlots[0]}` }];
  const answer = await fetch(`http://localhost:${ssp.controlPort}/send`, {
    method: 'POST',
    body: JSON.stringify({
      interaction: 'create-appointment',
      body: { resourceType: 'Appointment', status: 'booked', slot },
    }),
  });
  const { response } = (await answer.json()) as {
    response: { status: number; headers: [string, string][]; body: { id: string } };
  };
  expect(response.status).toBe(201);
  expect(response.headers).toContainEqual(['Location', `${ownName}/Appointment/${response.body.id}/_history/1`]);
  expect(cameElsewhere).toBe(0);
});
