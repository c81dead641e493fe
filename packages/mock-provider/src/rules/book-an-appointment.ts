import type { ClauseId } from '@mock-spine/shared/clauses/clause-id';
import { codeSystems, identifierSystems, organisationTypes } from '@mock-spine/shared/protocol/identifiers';
import { objectIn } from '@mock-spine/shared/protocol/json';
import type { Fault } from '@mock-spine/shared/rules/rule';
import {
  actorsOf,
  readAppointment,
  referencesIn,
  type AppointmentInBody,
} from '../appointments/appointment-in-body.ts';
import { objectsIn, textIn } from '../fhir/json.ts';
import { isFor, withBodyAtService, type BodyAtService } from './given.ts';
import { quote, type ProviderRule, type RuleOn } from './rule.ts';

/** Book an appointment page, "Payload request body": what a booking must and must not have. */
export const bookAnAppointmentRules: readonly ProviderRule[] = withBodyAtService([
  rule('booking-status-is-booked', 'The status is booked.', ({ json }) =>
    json['status'] === 'booked'
      ? undefined
      : { expected: 'status booked', actual: quote(json['status']), next: 'Send status booked.' },
  ),
  rule('booking-has-no-reason', 'There is neither reason nor specialty.', ({ json }) => {
    const found = ['reason', 'specialty'].find((element) => json[element] !== undefined);
    return found === undefined
      ? undefined
      : {
          expected: 'neither reason nor specialty',
          actual: quote(found),
          next: 'Leave it out: a booking carries no clinical data.',
        };
  }),
  rule(
    'booking-has-no-modifier-extension',
    'There is no modifier extension: this provider understands none.',
    ({ json }) =>
      json['modifierExtension'] === undefined
        ? undefined
        : {
            expected: 'no modifierExtension',
            actual: quote(json['modifierExtension']),
            next: 'Leave it out: STU3 forbids to act on what it may have changed.',
          },
  ),
  rule('booking-identifiers-have-values', 'Every identifier has a value.', ({ json }) => {
    const wrong = objectsIn(json['identifier']).findIndex(({ value }) => textIn(value) === undefined);
    return wrong < 0
      ? undefined
      : {
          expected: 'a value in every identifier',
          actual: `none in identifier[${wrong}]`,
          next: 'Send the value, or leave the identifier out.',
        };
  }),
  rule(
    'booking-has-start-and-end',
    'start and end are moments with an offset, the end after the start.',
    ({ json, start, end }) => {
      if (start !== undefined && end !== undefined && end > start) return undefined;
      return {
        expected: 'start and end as yyyy-mm-ddThh:mm:ss+hh:mm, the end after the start',
        actual: `start ${quote(json['start'])}, end ${quote(json['end'])}`,
        next: 'Send the start of the first slot and the end of the last.',
      };
    },
  ),
  rule(
    'booking-start-is-not-past',
    'The appointment starts in the future.',
    ({ json }, { now }) => {
      const { start } = readAppointment(json);
      if (start === undefined || start > now * 1000) return undefined;
      return {
        expected: 'a start in the future',
        actual: quote(json['start']),
        next: 'Book a slot that has not begun.',
      };
    },
    { needs: 'booking-has-start-and-end', requirement: 'A-042' },
  ),
  rule('booking-has-slots', 'slot has one or more different relative references to slots.', (appointment) => {
    const ids = appointment.slots.map((slot) => (slot?.type === 'Slot' ? slot.id : undefined));
    const wrong = ids.findIndex((id, i) => id === undefined || ids.indexOf(id) < i);
    if (ids.length > 0 && wrong < 0) return undefined;
    const found = quote(referencesIn(appointment)[wrong]);
    return {
      expected: 'one or more different references such as Slot/1',
      actual: ids.length === 0 ? 'none' : ids[wrong] === undefined ? found : `${found} twice`,
      next: 'Refer to the slots as the search for free slots answered them, each once and without the URL of the provider.',
    };
  }),
  rule(
    'booking-actors-are-relative',
    'Every participant has an actor: a relative reference to a Patient, a Location or a Practitioner, or to a HealthcareService at a practice that filters by service.',
    ({ actors, participants }, { serviceFiltering }) => {
      const mayTakePart = (type: string): boolean =>
        participating.has(type) || (type === 'HealthcareService' && serviceFiltering === 'enabled');
      const wrong = actors.findIndex((actor) => actor === undefined || !mayTakePart(actor.type));
      const found = objectIn(participants[wrong]?.['actor'])?.['reference'];
      return wrong < 0
        ? undefined
        : {
            expected: 'an actor such as Patient/1, Location/1 or Practitioner/1 in every participant',
            actual: `${found === undefined ? 'none' : quote(found)} in participant[${wrong}]`,
            next: 'Refer to the participants as this provider answered them, without its URL.',
          };
    },
  ),
  rule(
    'booking-has-patient-and-location',
    'One patient and one location take part.',
    (appointment) => {
      const [patients, locations] = [actorsOf(appointment, 'Patient').length, actorsOf(appointment, 'Location').length];
      return patients === 1 && locations === 1
        ? undefined
        : {
            expected: 'one Patient and one Location among the participants',
            actual: `${patients} and ${locations}`,
            next: "Send a participant for the patient and one for the location of the slot's schedule.",
          };
    },
    { needs: 'booking-actors-are-relative' },
  ),
  noting(
    'booking-participant-types-are-known',
    'The type of a participant, where it is given, is a code of the STU3 value set.',
    ({ participants }) => {
      const wrong = participants
        .flatMap((participant) => codingsIn(participant['type']))
        .find(({ system, code }) => !participantTypes.get(String(system))?.has(String(code)));
      return (
        wrong && {
          expected: 'a code of the value set encounter-participant-type, with its system',
          actual: `${quote(wrong['code'])} of ${quote(wrong['system'])}`,
          next: 'Leave type out, or send a code of the value set.',
        }
      );
    },
  ),
  rule(
    'booking-organisation-is-complete',
    'The booking organisation is contained, with its ODS code, name and telecom.',
    ({ bookingOrganisation }) => {
      const absent = bookingOrganisation
        ? missingIn(bookingOrganisation)
        : 'extension that refers to a contained Organization';
      return absent === undefined
        ? undefined
        : {
            expected:
              'the extension for the booking organisation and the contained Organization with ODS identifier, name and telecom',
            actual: `no ${absent}`,
            next: 'Say who books.',
          };
    },
  ),
  noting(
    'booking-organisation-type-is-known',
    'The type of the booking organisation, where it is given, is a code of GPConnect-OrganisationType-1.',
    ({ bookingOrganisation }) => {
      const wrong = codingsIn(bookingOrganisation?.['type']).find(
        ({ system, code }) => system !== codeSystems.organisationType || !organisationTypes.includes(code),
      );
      return (
        wrong && {
          expected: `${organisationTypes.join(' or ')} of the system ${codeSystems.organisationType}`,
          actual: `${quote(wrong['code'])} of ${quote(wrong['system'])}`,
          next: 'Send the type as it was sent to search for slots.',
        }
      );
    },
  ),
  rule('booking-has-created', 'created is there.', ({ json }) =>
    textIn(json['created']) === undefined
      ? { expected: 'created, the date and time of the booking', actual: quote(json['created']), next: 'Send created.' }
      : undefined,
  ),
  rule('booking-has-description', 'description is there.', ({ json }) =>
    textIn(json['description']) === undefined
      ? { expected: 'description, a summary label', actual: quote(json['description']), next: 'Send a description.' }
      : undefined,
  ),
]);

interface Extra {
  readonly needs?: string;
  readonly requirement?: ClauseId;
}

function rule(
  id: string,
  says: string,
  check: (appointment: AppointmentInBody, facts: BodyAtService) => Fault | undefined,
  { needs = 'body-is-valid-stu3', requirement = 'A-041' }: Extra = {},
): RuleOn<BodyAtService> {
  return {
    id,
    requirement,
    says,
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: [needs],
    concerns: isFor('create-appointment'),
    check: (facts) => check(readAppointment(facts.body.json), facts),
  };
}

/** A rule about a value that STU3 binds to a value set as an example, preferably or extensibly: nothing else may be refused for it. */
function noting(
  id: string,
  says: string,
  check: (appointment: AppointmentInBody) => Fault | undefined,
): RuleOn<BodyAtService> {
  return { ...rule(id, says, check, { requirement: 'A-053' }), force: 'SHOULD' };
}

const codingsIn = (concepts: unknown) => objectsIn(concepts).flatMap((concept) => objectsIn(concept['coding']));

function missingIn(organisation: Record<string, unknown>): string | undefined {
  if (!textIn(organisation['name'])) return 'name';
  if (!objectsIn(organisation['telecom']).some(({ value }) => textIn(value))) return 'telecom';
  return objectsIn(organisation['identifier']).some(
    ({ system, value }) => system === identifierSystems.odsOrganisation && textIn(value),
  )
    ? undefined
    : 'ODS identifier';
}

const participating: ReadonlySet<string> = new Set(['Patient', 'Location', 'Practitioner']);

/** Source: FHIR STU3, value set encounter-participant-type. */
const participantTypes: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  [
    'http://hl7.org/fhir/v3/ParticipationType',
    new Set(['SPRF', 'PPRF', 'PART', 'ADM', 'ATND', 'CALLBCK', 'CON', 'DIS', 'ESC', 'REF']),
  ],
  ['http://hl7.org/fhir/participant-type', new Set(['translator', 'emergency'])],
]);
