import type { InteractionName, Named } from '@mock-spine/shared/protocol/interactions';
import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { againWhenTaken } from '../kit/again-when-taken.ts';
import type { Bench } from '../kit/bench.ts';
import type { Known } from './good-requests.ts';
import { Lacking, lackingFor } from './lacking.ts';
import { readBundle, readResource, type BundleResource } from './read-bundle.ts';

/**
 * Makes good requests ready to be accepted: a booking takes a slot that the provider itself offers, and an amendment or a cancellation an
 * appointment that was booked for it, since one that is cancelled cannot be cancelled again.
 * @param known what the provider has told so far
 * @throws Lacking where the request would name what the provider does not have
 */
export function createPreparing(good: Bench['good'], send: Bench['send'], known: Known): Bench['prepare'] {
  const used = new Set<string>();
  const writing: Readonly<Record<Named<{ body: 'Appointment' }>, (draft: Draft) => Promise<Draft>>> = {
    'create-appointment': book,
    'update-appointment': async (draft) => onBooked(draft, (booked) => ({ ...booked, comment: 'Amended by a probe.' })),
    'cancel-appointment': async (draft) => onBooked(draft, cancelled),
  };
  return async (interaction) => {
    const draft = good(interaction);
    const lacking = draft && lackingFor(draft, known);
    if (lacking !== undefined) throw new Lacking(lacking);
    const prepared: Partial<Record<InteractionName, (draft: Draft) => Promise<Draft>>> = writing;
    return draft && (prepared[interaction]?.(draft) ?? draft);
  };

  /** A free slot that no request of this run has taken; the draft as it is where none is offered, at a provider that has ours. */
  async function book(draft: Draft): Promise<Draft> {
    const search = good('search-slot');
    const offered = search ? readBundle((await send(search)).body) : [];
    const free = offered.filter(
      ({ resourceType, id, status }) => resourceType === 'Slot' && status === 'free' && !used.has(id),
    );
    // From the middle: people book from the beginning, and so do vectors that choose for themselves.
    const slot = free[Math.floor(free.length / 2)];
    for (const { resourceType, id } of offered) if (resourceType === 'Slot') known.slots.add(id);
    if (!known.cast && known.patientId === undefined)
      throw new Lacking('The provider has told no logical id for the patient: name one whom it knows with --patient.');
    if (slot === undefined && !known.cast)
      throw new Lacking(
        'No free slot is offered in the next week, or none is left: offer more of them, or run fewer probes with --only.',
      );
    if (slot === undefined) return draft;
    used.add(slot.id);
    const location = locationOf(slot, offered);
    const body = { ...read(draft), start: slot['start'], end: slot['end'], slot: [{ reference: `Slot/${slot.id}` }] };
    const actors = [`Patient/${known.patientId ?? '1'}`, ...(location === undefined ? [] : [location])];
    return write(draft, {
      ...body,
      participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    });
  }

  async function onBooked(draft: Draft, change: (booked: BundleResource) => object): Promise<Draft> {
    const booking = good('create-appointment');
    const answer = booking && (await againWhenTaken('create-appointment', async () => send(await book(booking))));
    const booked = answer?.status === 201 ? readResource(answer.body) : undefined;
    if (booked === undefined && !known.cast)
      throw new Lacking('It needs an appointment, and none could be booked: look at the probes of bookings first.');
    if (booked === undefined) return draft;
    return write({ ...draft, path: `/Appointment/${booked.id}` }, change(booked));
  }
}

/** An appointment as its cancellation sends it. */
export const cancelled = (booked: BundleResource): object => ({
  ...booked,
  status: 'cancelled',
  extension: [
    ...((booked['extension'] as object[] | undefined) ?? []),
    { url: profiles.cancellationReason, valueString: reasonOfProbes },
  ],
});

/** Whether a resource is an appointment of this run or an earlier one: what a probe wrote into it says nothing of the provider. */
export const isOfProbes = ({ extension }: Readonly<Record<string, unknown>>): boolean =>
  Array.isArray(extension) && extension.some((one) => objectIn(one)?.['valueString'] === reasonOfProbes);

const reasonOfProbes = 'Cancelled by a probe.';

/** Where a slot's clinic is: an actor of its Schedule. */
function locationOf(slot: BundleResource, offered: readonly BundleResource[]): string | undefined {
  const reference = (slot['schedule'] as { reference?: string } | undefined)?.reference;
  const schedule = offered.find(
    ({ resourceType, id }) => resourceType === 'Schedule' && reference === `Schedule/${id}`,
  );
  const actors = (schedule?.['actor'] ?? []) as readonly { reference?: string }[];
  return actors.find(({ reference: actor }) => actor?.startsWith('Location/'))?.reference;
}

const read = (draft: Draft): BundleResource => readResource(draft.body ?? '{}')!;

const write = (draft: Draft, body: object): Draft => ({ ...draft, body: JSON.stringify(body) });
