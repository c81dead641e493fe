import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { objectIn } from '@mock-spine/shared/protocol/json';
import { readAppointment, referencesIn } from '../appointments/appointment-in-body.ts';
import { extensionsOf, objectsIn, textIn } from '../fhir/json.ts';
import type { WithBody } from '../request/facts.ts';
import { isFor, withBodyAtService } from './given.ts';
import { quote, type ProviderRule } from './rule.ts';

const bodyOf = ({ body }: WithBody) => objectIn(body.json) ?? {};

/** Cancel an appointment page: the reason. They stand before the rule that the body is valid STU3, whose answer to an empty text is another. */
export const cancellationReasonRules: readonly ProviderRule[] = withBodyAtService([
  {
    id: 'cancelled-appointment-extensions-are-known',
    requirement: 'A-044',
    says: 'The extensions are those that GP Connect has for an appointment.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-the-resource'],
    concerns: isFor('cancel-appointment'),
    check: (facts) => {
      const wrong = objectsIn(bodyOf(facts)['extension']).find(({ url }) => !knownExtensions.has(url));
      return (
        wrong && {
          expected: `the extension ${profiles.cancellationReason} beside those that were read`,
          actual: quote(wrong['url']),
          next: 'Compare the URL with the cancel an appointment page.',
        }
      );
    },
  },
  {
    id: 'cancellation-reason-given',
    requirement: 'A-044',
    says: 'The reason for a cancellation is given, once, as a text that is not blank.',
    force: 'SHALL',
    failsWith: 'INVALID_PARAMETER',
    needs: ['cancelled-appointment-extensions-are-known'],
    check: (facts) => {
      const reasons = extensionsOf(bodyOf(facts), profiles.cancellationReason);
      if (reasons.length === 1 && textIn(reasons[0]?.['valueString'])) return undefined;
      return {
        expected: `one extension ${profiles.cancellationReason} with a valueString`,
        actual: reasons.length === 1 ? 'one without a text' : `${reasons.length} of them`,
        next: 'Say why the appointment is cancelled.',
      };
    },
  },
]);

/** Amend an appointment and cancel an appointment pages: what can be said of the body without knowing the appointment. */
export const changeAnAppointmentRules: readonly ProviderRule[] = withBodyAtService([
  {
    id: 'changed-appointment-has-its-id',
    requirement: 'A-043',
    says: 'The id in the body is the one in the path.',
    force: 'SHALL',
    failsWith: 'BAD_REQUEST',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('update-appointment', 'cancel-appointment'),
    check: (facts) => {
      const id = facts.path.slice('/Appointment/'.length);
      const given = bodyOf(facts)['id'];
      if (given === id) return undefined;
      return {
        expected: `id ${quote(id)}`,
        actual: quote(given),
        next: 'Read the appointment, change it and send it back whole.',
      };
    },
  },
  {
    id: 'changed-appointment-references-are-relative',
    requirement: 'A-043',
    says: 'Slots and actors are relative references.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('update-appointment', 'cancel-appointment'),
    check: (facts) => {
      const appointment = readAppointment(facts.body.json);
      const wrong = [...appointment.slots, ...appointment.actors].indexOf(undefined);
      return wrong < 0
        ? undefined
        : {
            expected: 'references such as Slot/1 and Patient/1',
            actual: quote(referencesIn(appointment)[wrong]),
            next: 'Send the references as they were read, without the URL of the provider.',
          };
    },
  },
  {
    id: 'amended-appointment-has-description',
    requirement: 'A-043',
    says: 'An appointment that is amended still has a description.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('update-appointment'),
    check: (facts) => {
      const { description } = bodyOf(facts);
      return textIn(description) === undefined
        ? {
            expected: 'description, which the profile makes mandatory',
            actual: quote(description),
            next: 'Send the description, changed or as it was read.',
          }
        : undefined;
    },
  },
  {
    id: 'cancelled-appointment-says-so',
    requirement: 'A-044',
    says: 'The status of an appointment that is being cancelled is cancelled.',
    force: 'SHALL',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('cancel-appointment'),
    check: (facts) => {
      const { status } = bodyOf(facts);
      return status === 'cancelled'
        ? undefined
        : { expected: 'status cancelled', actual: quote(status), next: 'Send status cancelled.' };
    },
  },
]);

const knownExtensions: ReadonlySet<unknown> = new Set([
  profiles.bookingOrganisation,
  profiles.practitionerRole,
  profiles.deliveryChannel,
  profiles.cancellationReason,
]);
