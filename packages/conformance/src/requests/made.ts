import type { Bench } from '../kit/bench.ts';
import type { Made } from '../kit/report.ts';
import type { Sender } from '../kit/send.ts';
import { cancelled } from './prepare.ts';
import { readBundle, readResource, type Resource } from './read-bundle.ts';

/** Watches what a run leaves at a provider. */
export interface MadeWatch {
  readonly sender: Sender;
  /** Cancels what is still booked, and tells what was made; undefined where nothing was. */
  readonly clear: (bench: Bench) => Promise<Made | undefined>;
}

/** Puts itself between the probes and a sender. */
export function watchMade(sender: Sender): MadeWatch {
  const booked = new Map<string, Resource>();
  const registered = new Set<string>();
  let bookings = 0;
  return {
    sender: {
      ...sender,
      send: async (draft) => {
        const answer = await sender.send(draft);
        const made = readResource(answer.body);
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

/** Whether the provider cancels an appointment. */
async function cancel(bench: Bench, appointment: Resource): Promise<boolean> {
  const draft = bench.good('cancel-appointment');
  if (draft === undefined) return false;
  const path = `/Appointment/${appointment.id}`;
  const answer = await bench
    .send({ ...draft, path, body: JSON.stringify(cancelled(appointment)) })
    .catch(() => undefined);
  return answer?.status === 200;
}
