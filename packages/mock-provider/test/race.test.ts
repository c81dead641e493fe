import { Agent } from 'node:https';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withPath } from '@mock-spine/shared/vectors/changes';
import { bookableSlots } from '@mock-spine/shared/world/bookable-slots';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import { clientOf, issueIn, send } from '@mock-spine/shared/testing/send';
import { writeDraft } from '@mock-spine/shared/vectors/draft';
import { startTestProvider, type TestProvider } from './running-provider.ts';

let running: TestProvider;
beforeAll(async () => {
  running = await startTestProvider();
});
afterAll(() => running.provider.close());

describe('clients that race', () => {
  it('200 bookings of 20 slots at once leave exactly 20 appointments', async () => {
    const now = Math.floor(Date.now() / 1000);
    const slots = bookableSlots('B82617', now * 1000).slice(-20);
    const agent = new Agent({ keepAlive: true, maxSockets: 50 });
    const client = clientOf(running.pki, 'ssp');
    const good = running.good('create-appointment');
    const book = (i: number) => {
      const body = goodBooking(
        {
          practice: 'B82617',
          patient: '9690938134',
          organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
          now,
        },
        [slots[i % 20]!],
      );
      return send(writeDraft({ ...good, body: JSON.stringify(body) }), client, { port: running.provider.port, agent });
    };
    const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => book(i)));
    agent.destroy();

    expect(answers.filter(({ status }) => status === 201)).toHaveLength(20);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(refused.filter(({ status, body }) => status !== 409 || issueIn(body).code !== 'DUPLICATE_REJECTED')).toEqual(
      [],
    );
    const today = localDate(Date.now());
    const { entries } = await running.ask(
      'search-patient-appointments',
      withPath(`/Patient/20/Appointment?start=ge${today}&start=le${addDays(today, 60)}`),
    );
    expect(entries).toHaveLength(20);
    expect(
      new Set(entries.flatMap(({ slot }) => (slot as { reference: string }[]).map(({ reference }) => reference))).size,
    ).toBe(20);
  });

  it('two amendments of one version leave one of them', async () => {
    const { json } = await running.ask('create-appointment');
    const amend = (comment: string) =>
      running.ask('update-appointment', (draft) => ({
        ...draft,
        path: `/Appointment/${json.id}`,
        body: JSON.stringify({ ...json, comment }),
        headers: [...draft.headers, ['If-Match', 'W/"1"']],
      }));
    const answers = await Promise.all([amend('One.'), amend('Two.')]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });
});
