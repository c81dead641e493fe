import { randomInt } from 'node:crypto';
import type { InteractionName, Named } from '@mock-spine/shared/protocol/interactions';
import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Draft } from '@mock-spine/shared/vectors/draft';
import { withHeader } from '@mock-spine/shared/vectors/changes';
import { againWhenTaken } from '../kit/again-when-taken.ts';
import type { Bench } from '../kit/bench.ts';
import type { TestedAnswer } from '../kit/send.ts';
import { bookedBy } from './booked.ts';
import type { Known } from './good-requests.ts';
import { Lacking, lackingFor } from './lacking.ts';
import { isServed } from './read-outcome.ts';
import { isIdentified, readBundle, readResource, type BundleResource, type IdentifiedResource } from './read-bundle.ts';

/**
 * Makes good requests ready to be accepted: a booking takes a slot that the provider itself offers, and an amendment or a cancellation an
 * appointment that was booked for it, since one that is cancelled cannot be cancelled again.
 * @param known what the provider has told so far
 * @throws Lacking where the request would name what the provider does not have
 */
export function createPreparing(
  good: Bench['good'],
  send: Bench['send'],
  known: Known,
): Pick<Bench, 'prepare' | 'offer'> {
  const used = new Set<string>();
  const writing: Readonly<Record<Named<{ body: 'Appointment' }>, (draft: Draft) => Promise<Draft>>> = {
    'create-appointment': book,
    'update-appointment': async (draft) => onBooked(draft, (booked) => ({ ...booked, comment: 'Amended by a probe.' })),
    'cancel-appointment': async (draft) => onBooked(draft, cancelled),
  };
  return {
    prepare: async (interaction) => {
      const draft = good(interaction);
      const lacking = draft && lackingFor(draft, known);
      if (lacking !== undefined) throw new Lacking(lacking);
      const prepared: Partial<Record<InteractionName, (draft: Draft) => Promise<Draft>>> = writing;
      return draft && (prepared[interaction]?.(draft) ?? draft);
    },
    offer: async (draft, prepared) => {
      const many = slotsIn(draft).length;
      const { offered, free } = new Set(slotsIn(draft)).size === many && many > 1 ? await look() : nothingOffered;
      const slots = many > 1 ? adjacentIn(free, many) : undefined;
      return slots === undefined ? draft : take(prepared, slots, offered);
    },
  };

  /** What is offered, and what of it is free: what no request of this run has named, while there is some; a booking that was refused has left its slot free. */
  async function look(): Promise<Offered> {
    const search = good('search-slot');
    const answer = search && (await send(search));
    if (answer && !isServed(answer) && !known.cast)
      throw new Lacking(
        `The search for free slots is answered ${answer.status}, so that none is known. Mend that first.`,
      );
    const offered = readBundle(answer?.body ?? '');
    const slots = offered.filter(isIdentified).filter(({ resourceType }) => resourceType === 'Slot');
    for (const { id } of slots) known.slots.add(id);
    const free = slots.filter(({ status }) => status === 'free');
    const unused = free.filter(({ id }) => !used.has(id));
    return { offered, free: unused.length > 0 ? unused : free };
  }

  /** A free slot; the draft as it is where none is offered, at a provider that has ours. */
  async function book(draft: Draft): Promise<Draft> {
    const { offered, free } = await look();
    // People book from the beginning, as do vectors that choose for themselves; a second run at the same pace would choose the same one.
    const [from, to] = [Math.floor(free.length / 3), Math.ceil((free.length * 2) / 3)];
    const slot = from < to ? free[randomInt(from, to)] : undefined;
    if (!known.cast && known.patientId === undefined)
      throw new Lacking('The provider has told no logical id for the patient: name one whom it knows with --patient.');
    if (slot === undefined && !known.cast)
      throw new Lacking(
        'No free slot is offered in the next week, or none is left: offer more of them, or run fewer probes with --only.',
      );
    return slot === undefined ? draft : take(draft, [slot], offered);
  }

  /** A booking of these slots, which follow one another. */
  function take(draft: Draft, slots: readonly IdentifiedResource[], offered: readonly BundleResource[]): Draft {
    for (const { id } of slots) used.add(id);
    const location = slots[0] && locationOf(slots[0], offered);
    const body = {
      ...read(draft),
      start: slots[0]?.['start'],
      end: slots.at(-1)?.['end'],
      slot: slots.map(({ id }) => ({ reference: `Slot/${id}` })),
    };
    const actors = [`Patient/${known.patientId ?? '1'}`, ...(location === undefined ? [] : [location])];
    return write(draft, {
      ...body,
      participant: actors.map((reference) => ({ actor: { reference }, status: 'accepted' })),
    });
  }

  async function onBooked(draft: Draft, change: (booked: BundleResource) => object): Promise<Draft> {
    const booking = good('create-appointment');
    const tried: Draft[] = [];
    const answer =
      booking &&
      (await againWhenTaken('create-appointment', async () => {
        const next = await book(booking);
        tried.push(next);
        return send(next);
      }));
    const sent = tried.at(-1);
    const booked = sent && answer && bookedBy(sent, answer);
    if (booked === undefined && !known.cast)
      throw new Lacking('It needs an appointment, and none could be booked: look at the probes of bookings first.');
    if (booked === undefined) return draft;
    return write(naming({ ...draft, path: `/Appointment/${booked.id}` }, answer), change(booked));
  }
}

interface Offered {
  readonly offered: readonly BundleResource[];
  readonly free: readonly IdentifiedResource[];
}

const nothingOffered: Offered = { offered: [], free: [] };

/** The slots that a booking names. */
const slotsIn = ({ interaction, body }: Draft): readonly unknown[] => {
  const slots = interaction.name === 'create-appointment' ? readResource(body ?? '')?.['slot'] : undefined;
  return Array.isArray(slots) ? slots.map((one) => objectIn(one)?.['reference']) : [];
};

/** Free slots that follow one another in one schedule, as many as are asked for; undefined where there are none. */
function adjacentIn(free: readonly IdentifiedResource[], many: number): readonly IdentifiedResource[] | undefined {
  const timeOf = (slot: BundleResource, side: 'start' | 'end'): number => Date.parse(String(slot[side]));
  const sorted = [...free].sort(
    (a, b) => scheduleOf(a).localeCompare(scheduleOf(b)) || timeOf(a, 'start') - timeOf(b, 'start'),
  );
  const follows = (slot: BundleResource, before: BundleResource): boolean =>
    scheduleOf(slot) === scheduleOf(before) && timeOf(slot, 'start') === timeOf(before, 'end');
  const runs = sorted
    .map((_, first) => sorted.slice(first, first + many))
    .filter((slots) => slots.length === many && slots.every((slot, i) => i === 0 || follows(slot, slots[i - 1]!)));
  return runs.length > 0 ? runs[randomInt(runs.length)] : undefined;
}

const scheduleOf = (slot: BundleResource): string => String(objectIn(slot['schedule'])?.['reference']);

/** A change that quotes the ETag by which the provider told the appointment. Source: general API guidance, "Managing resource contention": clients SHALL. */
export function naming(draft: Draft, answer: TestedAnswer | undefined): Draft {
  const version = answer?.headers.first('etag');
  return version === undefined ? draft : withHeader('If-Match', version)(draft);
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
  const schedule = offered.find(
    ({ resourceType, id }) => resourceType === 'Schedule' && scheduleOf(slot) === `Schedule/${id}`,
  );
  const actors = (schedule?.['actor'] ?? []) as readonly { reference?: string }[];
  return actors.find(({ reference: actor }) => actor?.startsWith('Location/'))?.reference;
}

const read = (draft: Draft): BundleResource => readResource(draft.body ?? '{}')!;

const write = (draft: Draft, body: object): Draft => ({ ...draft, body: JSON.stringify(body) });
