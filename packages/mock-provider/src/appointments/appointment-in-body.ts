import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { objectIn, type JsonObject } from '@mock-spine/shared/protocol/json';
import { readInstant } from '@mock-spine/shared/world/instant';
import { extensionsOf, objectsIn, textIn } from '../fhir/json.ts';
import { readReference, type LocalReference } from './reference.ts';

/** What an Appointment that was sent says, as far as it can be read. */
export interface AppointmentInBody {
  readonly json: JsonObject;
  /** Milliseconds since the epoch. */
  readonly start: number | undefined;
  /** Milliseconds since the epoch. */
  readonly end: number | undefined;
  /** One for each slot; undefined where one is not a relative reference. */
  readonly slots: readonly (LocalReference | undefined)[];
  /** One for each participant. */
  readonly actors: readonly (LocalReference | undefined)[];
  readonly participants: readonly JsonObject[];
  /** The contained Organization that the extension for the booking organisation refers to. */
  readonly bookingOrganisation: JsonObject | undefined;
}

/** Reads the body of a request about an appointment without judging it. */
export function readAppointment(body: unknown): AppointmentInBody {
  const json = objectIn(body) ?? {};
  const participants = objectsIn(json['participant']);
  return {
    json,
    start: readInstant(json['start']),
    end: readInstant(json['end']),
    slots: objectsIn(json['slot']).map((slot) => readReference(slot['reference'])),
    actors: participants.map((participant) => readReference(objectIn(participant['actor'])?.['reference'])),
    participants,
    bookingOrganisation: readBookingOrganisation(json),
  };
}

/** The references to the slots and then to the actors, as they were sent. */
export const referencesIn = ({ json, participants }: AppointmentInBody): unknown[] =>
  [...objectsIn(json['slot']), ...participants.map(({ actor }) => objectIn(actor))].map(
    (reference) => reference?.['reference'],
  );

/** The ids of the actors of one type. */
export const actorsOf = ({ actors }: AppointmentInBody, type: string): string[] =>
  actors.filter((actor) => actor?.type === type).map((actor) => actor!.id);

function readBookingOrganisation(json: JsonObject): JsonObject | undefined {
  const [extension] = extensionsOf(json, profiles.bookingOrganisation);
  const reference = textIn(objectIn(extension?.['valueReference'])?.['reference']);
  if (!reference?.startsWith('#')) return undefined;
  return objectsIn(json['contained']).find(
    ({ resourceType, id }) => resourceType === 'Organization' && id === reference.slice(1),
  );
}
