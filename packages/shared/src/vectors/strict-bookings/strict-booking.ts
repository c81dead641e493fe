import { bothHops, created, notedOrRefused } from '../answers.ts';
import { type Change, mapBody } from '../changes.ts';
import type { Expected, Vector } from '../vector.ts';

const interaction = 'create-appointment';
export const bookingPayload = 'book_an_appointment page, "Payload request body"';
export const appointmentProfile = 'profile GPConnect-Appointment-1';
export const asTheReferenceRefuses = 'reference provider: 422 INVALID_RESOURCE';
export const gpConnectExtension = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-';

/** What the vectors change: the good body, as far as they know it. */
export interface BookedBody {
  readonly slot: readonly [{ readonly reference: string }];
  readonly start: string;
  readonly end: string;
  readonly contained: readonly object[];
  readonly extension: readonly object[];
  readonly participant: readonly object[];
}

/** Adds an extension. */
export const plainExtension = (added: object): Change =>
  mapBody((body: BookedBody) => ({ ...body, extension: [...body.extension, added] }));

/** A vector of what is noted, and refused where that is set. */
export function strictBooking(
  name: string,
  rule: string,
  says: string,
  change: Change,
  source: string,
  answer: Expected = notedOrRefused(rule, created),
): Vector {
  return {
    name: `booking-${name}`,
    requirement: 'A-054',
    rule,
    says,
    source,
    interaction,
    change,
    at: bothHops(answer),
  };
}
