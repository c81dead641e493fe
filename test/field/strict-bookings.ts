import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { issueIn } from '@mock-spine/shared/testing/send';
import { withElements } from '@mock-spine/shared/vectors/changes';
import { interactionOf, vectorByName, vectors } from '@mock-spine/shared/vectors/vectors';
import type { Chain, StartChain } from '../support/chain.ts';

/** Bookings that a provider may refuse, and those that it may not. */
export function strictBookings(startChain: StartChain): void {
  let strict: Chain;
  let narrow: Chain;
  beforeAll(async () => {
    strict = await startChain(['--strict-bookings']);
    narrow = await startChain(['--strict-bookings', '--description-limit', '30', '--comment-limit', '20']);
  });
  afterAll(async () => {
    await strict.close();
    await narrow.close();
  });

  interface Catalogue {
    readonly assumptions: readonly {
      readonly id: string;
      readonly rules: readonly { readonly id: string; readonly force: string; readonly refusesUnder?: string }[];
    }[];
  }

  const rulesOf = async (chain: Chain, requirement: string) =>
    ((await (await chain.control('provider', '/rules')).json()) as Catalogue).assumptions
      .find(({ id }) => id === requirement)!
      .rules.map(({ id, force, refusesUnder }) => [id, force, refusesUnder]);

  const answerOf = async (
    chain: Chain,
    ...change: readonly ((draft: ReturnType<Chain['good']>) => ReturnType<Chain['good']>)[]
  ) => {
    const { status, body } = await chain.send(
      change.reduce((draft, one) => one(draft), chain.good('create-appointment')),
    );
    return status < 400 ? [status] : [status, issueIn(body).code];
  };

  describe('A-054 a provider with --strict-bookings, through both hops', () => {
    it.each(['create-appointment', 'update-appointment', 'cancel-appointment'])(
      'answers a good request for %s as ever',
      async (name) => {
        expect((await strict.send(strict.good(name))).status).toBe(name === 'create-appointment' ? 201 : 200);
      },
    );

    // Source: gpconnect-demonstrator#203, #241, #123, and the sources of the vectors.
    it.each([
      'booking-without-meta',
      'booking-with-foreign-profile',
      'booking-with-cancellation-reason',
      'booking-with-unknown-extension',
      'booking-with-extension-twice',
      'booking-with-another-channel',
      'booking-with-another-role',
      'booking-with-another-service-type',
      'booking-with-another-duration',
      'booking-with-another-practitioner',
      'booking-without-organisation-profile',
      'booking-with-email-only',
      'booking-with-long-description',
      'booking-with-long-comment',
      'booking-with-identifier-without-system',
      'booking-with-indication',
      'booking-with-supportingInformation',
      'booking-with-incomingReferral',
      'amending-without-meta',
      'amending-with-long-comment',
      'cancelling-without-meta',
    ])('refuses %s with 422 INVALID_RESOURCE', async (name) => {
      const vector = vectorByName(name)!;
      const { status, body } = await strict.send(vector.change(strict.good(interactionOf(vector))));
      expect([status, issueIn(body)]).toMatchObject([422, { code: 'INVALID_RESOURCE', type: 'invalid' }]);
    });

    it('is tried with every vector of an appointment that a strict provider refuses', () => {
      const strictly = vectors.filter(({ at }) => at.consumer?.strictly);
      expect(strictly.filter((vector) => interactionOf(vector).endsWith('-appointment')).length).toBe(23);
    });

    it.each([
      'booking-with-participant-type-of-dstu2',
      'booking-with-organisation-type-of-another-system',
      'booking-with-priority',
      'booking-with-requested-period',
      'booking-with-its-channel',
      'booking-with-its-duration',
      'booking-with-its-practitioner',
      'booking-with-longest-texts',
    ])('takes %s: 201', async (name) => {
      const vector = vectorByName(name)!;
      expect((await strict.send(vector.change(strict.good(interactionOf(vector))))).status).toBe(201);
    });

    it('shows at /rules which rules refuse, and under which setting', async () => {
      const usual = await startChain();
      try {
        const [before, after] = [await rulesOf(usual, 'A-054'), await rulesOf(strict, 'A-054')];
        expect(before).toContainEqual(['booking-practitioner-is-the-slots', 'SHOULD', '--strict-bookings']);
        expect(after).toContainEqual(['booking-practitioner-is-the-slots', 'SHALL', '--strict-bookings']);
        expect(after.map(([id]) => id)).toEqual(before.map(([id]) => id));
        expect(await rulesOf(strict, 'A-053')).toContainEqual([
          'booking-participant-types-are-known',
          'SHOULD',
          undefined,
        ]);
      } finally {
        await usual.close();
      }
    });

    it('holds texts to its own limits, which are settings', async () => {
      expect(await answerOf(narrow, withElements({ description: 'a'.repeat(30), comment: 'a'.repeat(20) }))).toEqual([
        201,
      ]);
      expect(await answerOf(narrow, withElements({ description: 'a'.repeat(31) }))).toEqual([422, 'INVALID_RESOURCE']);
      expect(await answerOf(narrow, withElements({ comment: 'a'.repeat(21) }))).toEqual([422, 'INVALID_RESOURCE']);
    });
  });

  describe('A-054 a provider that is not strict', () => {
    it('does not keep what a booking may not have, so that it can be cancelled as it was read', async () => {
      const usual = await startChain();
      try {
        const reason = {
          url: 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-AppointmentCancellationReason-1',
          valueString: 'A reason.',
        };
        const good = usual.good('create-appointment');
        const body = JSON.parse(good.body!) as { extension: object[] };
        const booked = await usual.send({
          ...good,
          body: JSON.stringify({
            ...body,
            indication: [{ reference: 'Condition/1' }],
            extension: [
              ...body.extension,
              ...body.extension,
              reason,
              { url: 'https://example.org/unknown', valueString: 'x' },
            ],
          }),
        });
        const appointment = JSON.parse(booked.body) as {
          id: string;
          indication?: unknown;
          extension: { url: string }[];
        };
        expect([
          booked.status,
          appointment.indication,
          appointment.extension
            .map(({ url }) => url.split('/').at(-1))
            .filter((name) => !name?.includes('PractitionerRole') && !name?.includes('DeliveryChannel')),
        ]).toEqual([201, undefined, ['Extension-GPConnect-BookingOrganisation-1']]);
        const cancelling = usual.good('cancel-appointment');
        const cancelled = await usual.send({
          ...cancelling,
          path: `/Appointment/${appointment.id}`,
          body: JSON.stringify({ ...appointment, status: 'cancelled', extension: [...appointment.extension, reason] }),
        });
        expect(cancelled.status).toBe(200);
      } finally {
        await usual.close();
      }
    });
  });
}
