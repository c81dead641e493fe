import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { Bench } from '../kit/bench.ts';
import type { MadeByRun } from '../kit/report.ts';
import type { TestedAnswer, DraftSender } from '../kit/send.ts';
import { cancelled } from './prepare.ts';
import { isServed } from './read-outcome.ts';
import { readBundle, readResource, type BundleResource } from './read-bundle.ts';

/** Watches what a run leaves at a provider. */
export interface MadeWatch {
  readonly sender: DraftSender;
  /** Cancels what is still booked, and tells what was made; undefined where nothing was. */
  readonly clear: (bench: Bench) => Promise<MadeByRun | undefined>;
}

/** Puts itself between the probes and a sender. */
export function watchMade(sender: DraftSender): MadeWatch {
  const booked = new Map<string, BundleResource>();
  const registered = new Set<string>();
  let bookings = 0;
  return {
    sender: {
      ...sender,
      send: async (draft) => {
        const answer = await sender.send(draft);
        const made = readResource(answer.body) ?? bookedUnseen(draft, answer);
        if (answer.status === 201 && made?.resourceType === 'Appointment') {
          bookings += 1;
          booked.set(made.id, made);
        }
        if (answer.status === 200 && made?.resourceType === 'Appointment' && draft.method === 'PUT')
          if (made.status === 'cancelled') booked.delete(made.id);
          else booked.set(made.id, made);
        if (answer.status < 300 && draft.interaction.name === 'register-patient')
          for (const { resourceType, id } of readBundle(answer.body))
            if (resourceType === 'Patient') registered.add(id);
        return answer;
      },
    },
    clear: async (bench) => {
      for (const [id, appointment] of booked) if (await cancel(bench, appointment)) booked.delete(id);
      if (bookings === 0 && registered.size === 0) return undefined;
      return {
        bookings,
        left: [...booked.values()].map(({ id, start }) => ({ id, start: String(start) })),
        registered: [...registered],
      };
    },
  };
}

/**
 * An appointment that the provider booked without showing it, which it SHOULD do for `Prefer: return=minimal` (FHIR API guidance page,
 * "Managing return content"): as it was sent, with the id that `Location` tells. The host there may be another one, that of a server
 * behind a front (RFC 9110 §10.2.2): nothing is ever sent to it.
 */
function bookedUnseen({ interaction, body }: Draft, { status, headers }: TestedAnswer): BundleResource | undefined {
  const id = /\/Appointment\/([A-Za-z0-9\-.]{1,64})(?:\/_history\/[^/]{1,64})?$/.exec(
    headers.first('location') ?? '',
  )?.[1];
  if (status !== 201 || interaction.name !== 'create-appointment' || id === undefined) return undefined;
  return { ...readResource(body ?? ''), resourceType: 'Appointment', id };
}

/** Whether the provider cancels an appointment. What it has made of what was sent is asked for first, since a cancellation may change nothing else. */
async function cancel(bench: Bench, appointment: BundleResource): Promise<boolean> {
  const path = `/Appointment/${appointment.id}`;
  const ask = async (interaction: 'read-appointment' | 'cancel-appointment', body?: string) => {
    const draft = bench.good(interaction);
    return draft && bench.send({ ...draft, path, ...(body && { body }) }).catch(() => undefined);
  };
  const read = readResource((await ask('read-appointment'))?.body ?? '');
  const kept = read?.resourceType === 'Appointment' && read.id === appointment.id ? read : appointment;
  const answer = await ask('cancel-appointment', JSON.stringify(cancelled(kept)));
  return answer?.status === 200 && isServed(answer);
}
