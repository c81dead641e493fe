import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn, type Received } from '@mock-spine/shared/testing/send';
import { withPath } from '@mock-spine/shared/vectors/changes';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { goodBooking } from '@mock-spine/shared/vectors/good-appointment';
import { bookableSlots } from '@mock-spine/shared/world/bookable-slots';
import { addDays, localDate } from '@mock-spine/shared/world/local-time';
import type { SlotDetails } from '@mock-spine/shared/world/slots';
import type { Chain, StartChain } from '../support/chain.ts';

/** Clients that want the same at the same time. Source: issue "Shared by a team", 5. */
export function races(startChain: StartChain): void {
  let chain: Chain;
  beforeAll(async () => {
    chain = await startChain();
  });
  afterAll(() => chain.close());

  const jsonOf = ({ body }: Received) => JSON.parse(body) as Record<string, unknown> & { id: string };
  const slotsNow = (): readonly SlotDetails[] => bookableSlots('B82617', Math.floor(Date.now() / 1000) * 1000);

  /** For patient 20, who has no appointment else. */
  function booking(slots: readonly SlotDetails[]): Draft {
    const body = goodBooking(
      {
        practice: 'B82617',
        patient: '9690938134',
        organisation: { odsCode: 'A21472', name: 'Mock Urgent Care Centre' },
        now: Math.floor(Date.now() / 1000),
      },
      slots as never,
    );
    return { ...chain.good('create-appointment'), body: JSON.stringify(body) };
  }

  describe('clients that race through both hops', () => {
    it('leave exactly 20 appointments of 200 bookings of 20 slots', async () => {
      const slots = slotsNow().slice(-20);
      const answers = await Promise.all(Array.from({ length: 200 }, (_, i) => chain.send(booking([slots[i % 20]!]))));
      const booked = answers.filter(({ status }) => status === 201).map(jsonOf);
      expect(new Set(booked.map(({ id }) => id)).size).toBe(20);
      expect(booked).toHaveLength(20);
      const refused = answers.filter(({ status }) => status !== 201);
      expect(new Set(refused.map(({ status, body }) => `${status} ${issueIn(body).code}`))).toEqual(
        new Set(['409 DUPLICATE_REJECTED']),
      );
      const today = localDate(Date.now());
      const listed = await chain.send(
        withPath(`/Patient/20/Appointment?start=ge${today}&start=le${addDays(today, 60)}`)(
          chain.good('search-patient-appointments'),
        ),
      );
      expect((jsonOf(listed)['entry'] as unknown[]).length).toBe(20);
    });

    it('take all slots of a booking, or none', async () => {
      const slots = slotsNow().slice(0, -40);
      const pairs = slots
        .flatMap((one) => {
          const next = slots.find(({ schedule, start }) => schedule === one.schedule && start === one.end);
          return next === undefined ? [] : [[one, next] as const];
        })
        .slice(0, 8);
      const answers = await Promise.all([...pairs, ...pairs].map((pair) => chain.send(booking(pair))));
      const taken = answers
        .filter(({ status }) => status === 201)
        .map((answer) => (jsonOf(answer)['slot'] as { reference: string }[]).map(({ reference }) => reference));
      expect(taken.length).toBeGreaterThan(0);
      expect(taken.filter((references) => references.length !== 2)).toEqual([]);
      expect(new Set(taken.flat()).size).toBe(2 * taken.length);
      expect(answers.map(({ status }) => status).filter((status) => ![201, 409].includes(status))).toEqual([]);
    });

    it('let one of those who amend a version do it', async () => {
      const booked = jsonOf(await chain.send(booking([slotsNow().at(-31)!])));
      const amend = (comment: string): Draft => {
        const good = chain.good('update-appointment');
        return {
          ...good,
          path: `/Appointment/${booked.id}`,
          body: JSON.stringify({ ...booked, comment }),
          headers: [...good.headers, ['If-Match', 'W/"1"']],
        };
      };
      const answers = await Promise.all([0, 1, 2, 3, 4, 5].map((turn) => chain.send(amend(`By ${turn}.`))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    });

    it('register somebody once', async () => {
      const answers = await Promise.all([0, 1, 2, 3, 4, 5].map(() => chain.send(chain.good('register-patient'))));
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
    });
  });
}
