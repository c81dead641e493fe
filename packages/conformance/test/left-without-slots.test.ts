import { expect, it } from '@jest/globals';
import { readHeaders } from '@mock-spine/shared/protocol/headers';
import { goodDraft } from '@mock-spine/shared/testing/good-draft';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { Bench } from '../src/kit/bench.ts';
import type { DraftSender, TestedAnswer } from '../src/kit/send.ts';
import { watchMade } from '../src/requests/made.ts';

const good = (interaction: string): Draft => goodDraft(interaction, 'https://provider.example');

/** A booking of these slots, whose answer never comes, before a provider that shows one appointment of the patient's. @returns what was cancelled */
async function cancelledAfter(asked: readonly object[], standing: object): Promise<string[]> {
  const broken = { send: () => Promise.reject(new Error('broken off')) } as unknown as DraftSender;
  const { sender, clear } = watchMade(broken, { made: [], keepMade: () => {} });
  const body = JSON.stringify({ resourceType: 'Appointment', start: '2026-06-02T09:00:00+01:00', slot: asked });
  await expect(sender.send({ ...good('create-appointment'), body })).rejects.toThrow('broken off');
  const appointment = { resourceType: 'Appointment', id: '7', status: 'booked', ...standing };
  const bodies: Readonly<Record<string, object>> = {
    'search-patient-appointments': { resourceType: 'Bundle', entry: [{ resource: appointment }] },
    'read-appointment': appointment,
    'cancel-appointment': { ...appointment, status: 'cancelled' },
  };
  const cancelled: string[] = [];
  const bench = {
    good,
    send: ({ interaction: { name }, path }: Draft) => {
      if (name === 'cancel-appointment') cancelled.push(path);
      return Promise.resolve({
        status: 200,
        body: JSON.stringify(bodies[name]),
        headers: readHeaders([]),
      } as unknown as TestedAnswer);
    },
  } as unknown as Bench;
  // Nothing comes late here: the first look is the last.
  await clear(bench, AbortSignal.abort());
  return cancelled;
}

const slots = [{ reference: 'Slot/1' }];

// Whoever lends a provider to a run wants the bookings of the run cancelled, and nobody else's: appointments of old have no slots to be known by.
it.each([
  ['the slots that were asked for', slots, { slot: slots }, ['/Appointment/7']],
  ['other slots', slots, { slot: [{ reference: 'Slot/2' }] }, []],
  ['no slots', slots, {}, []],
  ['no slots, as what was asked for', [], {}, []],
])('a booking without an answer is taken for the appointment with %s', async (_, asked, standing, cancelled) => {
  expect(await cancelledAfter(asked, standing)).toEqual(cancelled);
});
