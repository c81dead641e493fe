import { codeSystems, identifierSystems } from '@mock-spine/shared/protocol/identifiers';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { localDateTime } from '@mock-spine/shared/world/local-time';
import type { AccessProfile } from '@mock-spine/shared/world/schedules';
import type { SlotDetails } from '@mock-spine/shared/world/slots';
import { countOf } from '@mock-spine/shared/words/count-of';
import { isSameToken } from '../fhir/is-same-token.ts';
import { objectsIn, textIn } from '../fhir/json.ts';
import type { SlotLimit } from '../store/store.ts';
import type { AppointmentInBody } from './appointment-in-body.ts';

/** The organisation that searches or books, as far as it says what it is. */
export interface SlotAsker {
  readonly types: readonly string[];
  /** ODS codes. */
  readonly organisations: readonly string[];
}

/** Who searches: what its `searchFilter` parameters say. Those of other systems are ignored. Source: search_for_free_slots page, "Enhanced slot filtering". */
export function searcherOf(query: URLSearchParams): SlotAsker {
  const filters = query.getAll('searchFilter').map((filter) => filter.split('|') as [string, string?]);
  const codesOf = (system: string) =>
    filters.flatMap(([given, code]) => (given === system && code !== undefined ? [code] : []));
  return { types: codesOf(codeSystems.organisationType), organisations: codesOf(identifierSystems.odsOrganisation) };
}

/** Whether a search by this organisation finds the slots of a clinic. Source: slot availability management page, the table of matching rules. */
export function isFoundBy(access: AccessProfile | undefined, { types, organisations }: SlotAsker): boolean {
  const fitsType = access?.type === undefined || types.includes(access.type);
  return fitsType && (access?.organisations === undefined || isAmong(organisations, access.organisations));
}

const isAmong = (given: readonly string[], meant: readonly string[]): boolean =>
  given.some((code) => meant.some((one) => isSameToken(code, one)));

/**
 * Whether a slot may be booked this long before it begins. Source: slot availability management page, "Booking window/embargo".
 * @param now milliseconds since the epoch
 */
export function isInWindow({ start, schedule: { window } }: SlotDetails, now: number): boolean {
  const { opens = Infinity, closes = 0 } = window ?? {};
  return now >= start - opens * hour && now <= start - closes * hour;
}

/** How many slots of the same clinic on the same day may be booked; undefined where there is no limit. */
export function dailyLimit({ id, schedule: { limit } }: SlotDetails): SlotLimit | undefined {
  return limit === undefined ? undefined : { prefix: id.slice(0, id.lastIndexOf('-') + 1), most: limit };
}

/** How many of the taken slots a limit counts. */
export const countTaken = ({ prefix }: SlotLimit, taken: ReadonlySet<string>): number =>
  [...taken].filter((id) => id.startsWith(prefix)).length;

/** Why the organisation in a booking may not have a slot, or not now; undefined when it may. */
export function findBar(slot: SlotDetails, asked: AppointmentInBody, now: number): Fault | undefined {
  const {
    schedule: { access, window },
    start,
  } = slot;
  const { types, organisations } = bookerOf(asked);
  if (access?.organisations && !isAmong(organisations, access.organisations)) {
    return {
      expected: `a booking organisation for which Slot/${slot.id} is meant: ${access.organisations.join(', ')}`,
      actual: organisations.join(', ') || 'none',
      next: 'Search with the searchFilter of your own organisation and book what it finds.',
    };
  }
  if (access?.type !== undefined && types.length > 0 && !types.includes(access.type)) {
    return {
      expected: `a booking organisation of the type for which Slot/${slot.id} is meant: ${access.type}`,
      actual: types.join(', '),
      next: 'Search with the searchFilter of your own type of organisation and book what it finds.',
    };
  }
  if (isInWindow(slot, now)) return undefined;
  const isEarly = window?.opens !== undefined && now < start - window.opens * hour;
  const [word, hours] = isEarly ? ['from', window.opens] : ['until', window!.closes!];
  return {
    expected: `Slot/${slot.id} to be booked ${word} ${localDateTime(start - hours * hour)}, ${countOf(hours, 'hour')} before it begins`,
    actual: `a booking at ${localDateTime(now)}`,
    next: 'Search for free slots again and choose another.',
  };
}

const hour = 3_600_000;

function bookerOf({ bookingOrganisation }: AppointmentInBody): SlotAsker {
  const codings = objectsIn(bookingOrganisation?.['type']).flatMap((concept) => objectsIn(concept['coding']));
  return {
    types: codings.flatMap(({ system, code }) => (system === codeSystems.organisationType ? (textIn(code) ?? []) : [])),
    organisations: objectsIn(bookingOrganisation?.['identifier']).flatMap(({ system, value }) =>
      system === identifierSystems.odsOrganisation ? (textIn(value) ?? []) : [],
    ),
  };
}
