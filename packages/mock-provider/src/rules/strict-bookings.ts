import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { InteractionName } from '@mock-spine/shared/protocol/interactions';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { readInstant } from '@mock-spine/shared/world/instant';
import type { Fault } from '@mock-spine/shared/rules/rule';
import { readAppointment, type AppointmentInBody } from '../appointments/appointment-in-body.ts';
import { slotsOfBooking, type BookedSlots } from '../appointments/slots-of-booking.ts';
import { extensionsOf, objectsIn, textIn } from '../fhir/json.ts';
import { practitionerRole } from '../resources/slot-resources.ts';
import { isFor, withBodyAtService, type BodyAtService } from './given.ts';
import { lacksProfile } from './lacks-profile.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

const booking = ['create-appointment'] as const;
const writing = [...booking, 'update-appointment'] as const;
const any = [...writing, 'cancel-appointment'] as const;

/** Appointment management pages and the profile GPConnect-Appointment-1: what the reference provider refuses, and others take. */
export const strictBookingRules: readonly ProviderRule[] = withBodyAtService([
  row('appointment-names-its-profile', 'meta.profile names the profile of an appointment.', any, ({ json }) =>
    lacksProfile(json, profiles.appointment),
  ),
  row(
    'booking-elements-are-of-the-profile',
    'There is no element that the profile leaves out and that points to clinical data.',
    booking,
    ({ json }) => {
      const found = clinical.find((element) => json[element] !== undefined);
      return (
        found && {
          expected: 'none of the elements indication, supportingInformation and incomingReferral',
          actual: quote(found),
          next: 'Leave it out: it is not kept.',
        }
      );
    },
  ),
  row(
    'booking-extensions-are-permitted',
    'The extensions are those of a booking, each once: the booking organisation, the delivery channel and the role of the practitioner.',
    booking,
    ({ json }) => {
      const urls = objectsIn(json['extension']).map(({ url }) => url);
      const wrong = urls.find((url, i) => !bookable.has(url) || urls.indexOf(url) < i);
      return urls.length === 0 || wrong === undefined
        ? undefined
        : {
            expected: 'the extensions of a booking, each once',
            actual: quote(wrong),
            next: 'Leave it out: it is not kept. A reason belongs to a cancellation.',
          };
    },
  ),
  row(
    'booking-contains-its-organisation-alone',
    'Nothing is contained but the booking organisation.',
    booking,
    ({ json, bookingOrganisation }) => {
      const wrong = objectsIn(json['contained']).find((resource) => resource !== bookingOrganisation);
      return (
        wrong && {
          expected: 'the booking organisation as the only contained resource',
          actual: `${quote(wrong['resourceType'])} with the id ${quote(wrong['id'])}`,
          next: 'Leave it out: it is not kept, and nothing refers to it.',
        }
      );
    },
    'booking-organisation-is-complete',
  ),
  row(
    'booking-created-has-a-time',
    'created is the date and the time at which the appointment was made.',
    booking,
    ({ json }) =>
      readInstant(json['created']) === undefined
        ? {
            expected: 'created as yyyy-mm-ddThh:mm:ss+hh:mm',
            actual: quote(json['created']),
            next: 'Send the time, too, with its offset.',
          }
        : undefined,
    'booking-has-created',
  ),
  row('booking-identifiers-have-systems', 'Every identifier has a system.', booking, ({ json }) => {
    const wrong = objectsIn(json['identifier']).findIndex(({ system }) => textIn(system) === undefined);
    return wrong < 0
      ? undefined
      : { expected: 'a system in every identifier', actual: `none in identifier[${wrong}]`, next: 'Send the system.' };
  }),
  row(
    'booking-organisation-names-its-profile',
    'meta.profile of the booking organisation names the profile of an organisation.',
    booking,
    ({ bookingOrganisation }) => bookingOrganisation && lacksProfile(bookingOrganisation, profiles.organization),
    'booking-organisation-is-complete',
  ),
  row(
    'booking-organisation-has-a-phone',
    'The booking organisation has a telephone number.',
    booking,
    ({ bookingOrganisation }) => {
      const telecom = objectsIn(bookingOrganisation?.['telecom']);
      return telecom.some(({ system, value }) => system === 'phone' && textIn(value))
        ? undefined
        : {
            expected: 'a telecom with system phone',
            actual: quote(telecom[0]?.['system']),
            next: 'Say by which number the practice reaches whoever booked.',
          };
    },
    'booking-organisation-is-complete',
  ),
  row(
    'booking-texts-are-short',
    'description and comment are no longer than this provider stores: 100 and 500 characters, unless a setting says otherwise.',
    writing,
    ({ json }, { policy }) => {
      const long = (['description', 'comment'] as const).find(
        (element) => (textIn(json[element])?.length ?? 0) > policy.textLimits[element],
      );
      return (
        long && {
          expected: `at most ${policy.textLimits[long]} characters in ${long}`,
          actual: `${textIn(json[long])?.length}`,
          next: 'Shorten it: a provider refuses what it cannot store whole.',
        }
      );
    },
  ),
  ofSlots(
    'booking-channel-is-the-slots',
    'The delivery channel, where it is given, is that of the slots.',
    ({ json }, { schedule }) => {
      const wrong = extensionsOf(json, profiles.deliveryChannel).find(
        ({ valueCode }) => valueCode !== schedule.channel,
      );
      return (
        wrong && {
          expected: `the delivery channel ${schedule.channel}, which the slot has`,
          actual: quote(wrong['valueCode']),
          next: 'Leave it out, or send that of the slot.',
        }
      );
    },
  ),
  ofSlots(
    'booking-role-is-the-slots',
    "The role of the practitioner, where it is given, is that of the slots' schedule.",
    ({ json }, { schedule }, { service }) => {
      const expected = practitionerRole(schedule, service.practice)?.valueCodeableConcept.coding[0]?.code;
      const wrong = extensionsOf(json, profiles.practitionerRole)
        .map((extension) => objectsIn(objectIn(extension['valueCodeableConcept'])?.['coding'])[0]?.['code'])
        .find((code) => code !== expected);
      return wrong === undefined
        ? undefined
        : {
            expected: `the role ${quote(expected)}, which the schedule has`,
            actual: quote(wrong),
            next: 'Leave it out, or send that of the schedule.',
          };
    },
  ),
  ofSlots(
    'booking-service-is-the-slots',
    'The category and the type of service, where they are given, are those of the slots.',
    ({ json }, { schedule }) => {
      const texts = [
        [objectIn(json['serviceCategory'])?.['text'], schedule.category],
        ...objectsIn(json['serviceType']).map(({ text }) => [text, schedule.type]),
      ];
      const wrong = texts.find(([given, own]) => given !== undefined && given !== own);
      return (
        wrong && {
          expected: `${quote(wrong[1])}, as the slot has it`,
          actual: quote(wrong[0]),
          next: 'Leave it out, or send that of the slot.',
        }
      );
    },
  ),
  ofSlots(
    'booking-duration-is-the-slots',
    'minutesDuration, where it is given, is the time from the start of the slots to their end.',
    ({ json }, { start, end }) => {
      const [given, minutes] = [json['minutesDuration'], (end - start) / 60_000];
      return given === undefined || given === minutes
        ? undefined
        : {
            expected: `minutesDuration ${minutes}, from the start of the slots to their end`,
            actual: quote(given),
            next: 'Leave it out, or send that of the slots.',
          };
    },
  ),
  ofSlots(
    'booking-practitioner-is-the-slots',
    "The practitioner, where one takes part, is that of the slots' schedule.",
    ({ actors }, { schedule }) => {
      const wrong = actors.find((actor) => actor?.type === 'Practitioner' && actor.id !== schedule.practitioner);
      return (
        wrong && {
          expected: schedule.practitioner
            ? `Practitioner/${schedule.practitioner}, whose the slot is`
            : "no practitioner: the slot is nobody's in particular",
          actual: `Practitioner/${wrong.id}`,
          next: "Send the practitioner of the slot's schedule, or none.",
        }
      );
    },
  ),
]);

function row(
  id: string,
  says: string,
  interactions: readonly InteractionName[],
  check: (appointment: AppointmentInBody, facts: BodyAtService) => Fault | undefined,
  needs = 'body-is-valid-stu3',
): RuleOn<BodyAtService> {
  return {
    id,
    requirement: 'A-054',
    says,
    force: 'SHOULD',
    refusesUnder: '--strict-bookings',
    failsWith: 'INVALID_RESOURCE',
    needs: [needs],
    concerns: isFor(...interactions),
    check: (facts) => check(readAppointment(facts.body.json), facts),
  };
}

/** A rule about what a booking says of its slots; nothing is wrong where they are not this provider's, which is refused elsewhere. */
function ofSlots(
  id: string,
  says: string,
  check: (appointment: AppointmentInBody, slots: BookedSlots, facts: BodyAtService) => Fault | undefined,
): RuleOn<BodyAtService> {
  return row(
    id,
    says,
    booking,
    (appointment, facts) => {
      const slots = slotsOfBooking(appointment, facts);
      return slots && check(appointment, slots, facts);
    },
    'booking-has-slots',
  );
}

const clinical = ['indication', 'supportingInformation', 'incomingReferral'] as const;
const bookable: ReadonlySet<unknown> = new Set([
  profiles.bookingOrganisation,
  profiles.deliveryChannel,
  profiles.practitionerRole,
]);
