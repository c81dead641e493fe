import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { Bench } from '../kit/bench.ts';
import type { AskedBooking, MadeByRun, MadeEvent } from '../kit/report.ts';
import type { RunFile } from '../kit/run-file.ts';
import type { DraftSender } from '../kit/send.ts';
import { bookedBy } from './booked.ts';
import { cancelled, naming } from './prepare.ts';
import { isServed } from './read-outcome.ts';
import { isIdentified, readBundle, readResource, type BundleResource, type IdentifiedResource } from './read-bundle.ts';

/** Watches what a run leaves at a provider. */
export interface MadeWatch {
  readonly sender: DraftSender;
  /** Cancels what is still booked, and tells what was made; undefined where nothing was. Whoever interrupts it is not let wait for bookings that come late. */
  readonly clear: (bench: Bench, interrupted?: AbortSignal) => Promise<MadeByRun | undefined>;
}

/** Milliseconds before each look for bookings that had no answer: a provider may store one long after nobody waits for it. */
const beforeLooks = [0, 1_000, 4_000];

/**
 * Puts itself between the probes and a sender.
 * @param file keeps what was made, and has what an earlier run has left that was broken off
 */
export function watchMade(sender: DraftSender, file: Pick<RunFile, 'made' | 'keepMade'>): MadeWatch {
  const booked = new Map<string, IdentifiedResource>();
  const asked = new Map<string, AskedBooking>();
  const registered = new Set<string>();
  let bookings = 0;
  const take = (event: MadeEvent): void => {
    if ('asked' in event) asked.set(event.asked.key, event.asked);
    else if ('answered' in event) asked.delete(event.answered);
    else if ('cancelled' in event) booked.delete(event.cancelled);
    else if ('registered' in event) registered.add(event.registered);
    else {
      bookings += 1;
      booked.set(event.booked.id, { resourceType: 'Appointment', ...event.booked });
    }
  };
  const happen = (event: MadeEvent): void => {
    file.keepMade(event);
    take(event);
  };
  const book = (appointment: IdentifiedResource): void => {
    happen({ booked: { id: appointment.id, start: String(appointment['start']) } });
    booked.set(appointment.id, appointment);
  };
  file.made.forEach(take);
  return {
    sender: {
      ...sender,
      send: async (draft) => {
        const booking = bookingIn(draft);
        if (booking) happen({ asked: booking });
        const answer = await sender.send(draft);
        const made = bookedBy(draft, answer);
        if (made) book(made);
        // One that is booked without any id is looked for later.
        if (booking && (made || answer.status !== 201)) happen({ answered: booking.key });
        const shown = readResource(answer.body);
        if (
          answer.status === 200 &&
          shown?.resourceType === 'Appointment' &&
          isIdentified(shown) &&
          draft.method === 'PUT'
        )
          if (shown.status === 'cancelled') happen({ cancelled: shown.id });
          else booked.set(shown.id, shown);
        if (answer.status < 300 && draft.interaction.name === 'register-patient')
          for (const { resourceType, id } of readBundle(answer.body))
            if (resourceType === 'Patient' && id !== undefined) happen({ registered: id });
        return answer;
      },
    },
    clear: async (bench, interrupted) => {
      for (const pause of beforeLooks) {
        if (asked.size === 0 || (await isInterrupted(pause, interrupted))) break;
        for (const { key, appointment } of await findBooked(bench, [...asked.values()])) {
          book(appointment);
          happen({ answered: key });
        }
      }
      for (const [id, appointment] of booked) if (await cancel(bench, appointment)) happen({ cancelled: id });
      if (bookings === 0 && registered.size === 0 && asked.size === 0) return undefined;
      return {
        bookings,
        left: [...booked.values()].map(({ id, start }) => ({ id, start: String(start) })),
        unanswered: [...asked.values()].map(({ start }) => start),
        registered: [...registered],
      };
    },
  };
}

/** Waits, and tells whether somebody broke that off; without a pause nobody does. */
const isInterrupted = async (pause: number, signal: AbortSignal | undefined): Promise<boolean> =>
  pause > 0 && wait(pause, false, { signal }).catch(() => true);

/** What a request asks to be booked; undefined where it is no booking. */
function bookingIn({ interaction, method, body }: Draft): AskedBooking | undefined {
  const appointment = interaction.name === 'create-appointment' && method === 'POST' && readResource(body ?? '');
  if (!appointment) return undefined;
  return { key: randomUUID(), start: String(appointment['start']), slots: slotsOf(appointment) };
}

const slotsOf = ({ slot }: BundleResource): string[] =>
  Array.isArray(slot) ? slot.map((one) => String(objectIn(one)?.['reference'])).sort() : [];

/** Bookings whose answer never came may be there all the same: they are looked for among the patient's appointments, by their slots. */
async function findBooked(
  bench: Bench,
  asked: readonly AskedBooking[],
): Promise<readonly { readonly key: string; readonly appointment: IdentifiedResource }[]> {
  const search = asked.length > 0 ? bench.good('search-patient-appointments') : undefined;
  const answer = search && (await bench.send(search).catch(() => undefined));
  const standing = readBundle(answer?.body ?? '')
    .filter(isIdentified)
    .filter(({ resourceType, status }) => resourceType === 'Appointment' && status !== 'cancelled');
  return asked.flatMap(({ key, slots }) => {
    const appointment = standing.find((one) => slots.length > 0 && slotsOf(one).join() === slots.join());
    return appointment ? [{ key, appointment }] : [];
  });
}

/** Whether the provider cancels an appointment. What it has made of what was sent is asked for first, since a cancellation may change nothing else. */
async function cancel(bench: Bench, appointment: IdentifiedResource): Promise<boolean> {
  const path = `/Appointment/${appointment.id}`;
  const [reading, cancelling] = [bench.good('read-appointment'), bench.good('cancel-appointment')];
  const told = reading && (await bench.send({ ...reading, path }).catch(() => undefined));
  const read = readResource(told?.body ?? '');
  const isTold = read?.resourceType === 'Appointment' && read.id === appointment.id;
  const body = JSON.stringify(cancelled(isTold ? read : appointment));
  const draft = cancelling && naming({ ...cancelling, path, body }, isTold ? told : undefined);
  const answer = draft && (await bench.send(draft).catch(() => undefined));
  return answer?.status === 200 && isServed(answer);
}
