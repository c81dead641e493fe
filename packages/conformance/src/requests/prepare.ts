import type { InteractionName, Named } from '@mock-spine/shared/protocol/interactions';
import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import type { Bench } from '../kit/bench.ts';
import { readBundle, readResource, type Resource } from './read-bundle.ts';

/**
 * Makes good requests ready to be accepted: a booking takes a slot that the provider itself offers, and an amendment or a cancellation an
 * appointment that was booked for it, since one that is cancelled cannot be cancelled again.
 * @param patientId logical id of the patient at the provider, once it is known
 */
export function createPreparing(
  good: Bench['good'],
  send: Bench['send'],
  patientId: () => string | undefined,
): Bench['prepare'] {
  const used = new Set<string>();
  const writing: Readonly<Record<Named<{ body: 'Appointment' }>, (draft: Draft) => Promise<Draft>>> = {
    'create-appointment': book,
    'update-appointment': async (draft) => onBooked(draft, (booked) => ({ ...booked, comment: 'Amended by a probe.' })),
    'cancel-appointment': async (draft) => onBooked(draft, cancelled),
  };
  return async (interaction) => {
    const draft = good(interaction);
    const prepared: Partial<Record<InteractionName, (draft: Draft) => Promise<Draft>>> = writing;
    return draft && (prepared[interaction]?.(draft) ?? draft);
  };

  /** A free slot that no request of this run has taken; the draft as it is where none is offered. */
  async function book(draft: Draft): Promise<Draft> {
    const search = good('search-slot');
    const offered = search ? readBundle((await send(search)).body) : [];
    const free = offered.filter(
      ({ resourceType, id, status }) => resourceType === 'Slot' && status === 'free' && !used.has(id),
    );
    // From the middle: people book from the beginning, and so do vectors that choose for themselves.
    const slot = free[Math.floor(free.length / 2)];
    if (slot === undefined) return draft;
    used.add(slot.id);
    const location = locationOf(slot, offered);
    const body = { ...read(draft), start: slot['start'], end: slot['end'], slot: [{ reference: `Slot/${slot.id}` }] };
    const actors = [`Patient/${patientId() ?? '1'}`, ...(location === undefined ? [] : [location])];
    return write(draft, {
      ...body,
      participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    });
  }

  async function onBooked(draft: Draft, change: (booked: Resource) => object): Promise<Draft> {
    const booking = good('create-appointment');
    const answer = booking && (await send(await book(booking)));
    const booked = answer?.status === 201 ? readResource(answer.body) : undefined;
    if (booked === undefined) return draft;
    return write({ ...draft, path: `/Appointment/${booked.id}` }, change(booked));
  }
}

const cancelled = (booked: Resource): object => ({
  ...booked,
  status: 'cancelled',
  extension: [
    ...((booked['extension'] as object[] | undefined) ?? []),
    { url: profiles.cancellationReason, valueString: 'Cancelled by a probe.' },
  ],
});

/** Where a slot's clinic is: an actor of its Schedule. */
function locationOf(slot: Resource, offered: readonly Resource[]): string | undefined {
  const reference = (slot['schedule'] as { reference?: string } | undefined)?.reference;
  const schedule = offered.find(
    ({ resourceType, id }) => resourceType === 'Schedule' && reference === `Schedule/${id}`,
  );
  const actors = (schedule?.['actor'] ?? []) as readonly { reference?: string }[];
  return actors.find(({ reference: actor }) => actor?.startsWith('Location/'))?.reference;
}

const read = (draft: Draft): Resource => readResource(draft.body ?? '{}')!;

const write = (draft: Draft, body: object): Draft => ({ ...draft, body: JSON.stringify(body) });
