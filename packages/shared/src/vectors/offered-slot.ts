import type { appointmentBody } from '../world/appointment-body.ts';

/** A free slot as a provider has offered it. */
export interface OfferedSlot {
  readonly id: string;
  /** As the provider has written them. */
  readonly start: string;
  readonly end: string;
  /** Reference to the Location of its clinic, where the provider names one. */
  readonly location?: string | undefined;
}

/** A booking, of a slot that was offered in place of its own. */
export function bookOffered<Body extends ReturnType<typeof appointmentBody>>(
  body: Body,
  { id, start, end, location }: OfferedSlot,
) {
  const [patient, place] = body.participant;
  const where = location === undefined ? [] : [{ ...place!, actor: { reference: location } }];
  return { ...body, start, end, slot: [{ reference: `Slot/${id}` }], participant: [patient!, ...where] };
}
