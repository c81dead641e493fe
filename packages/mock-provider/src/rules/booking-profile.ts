import { profiles } from '@mock-spine/shared/protocol/identifiers';
import type { JsonObject } from '@mock-spine/shared/protocol/json';
import { firstOfMany } from '@mock-spine/shared/words/first-of-many';
import { inASentence } from '@mock-spine/shared/words/in-a-sentence';
import { readAppointment } from '../appointments/appointment-in-body.ts';
import { facts, type Profile } from '../profiles/facts.ts';
import { findBrokenRows } from '../profiles/rows.ts';
import { isFor, withBodyAtService } from './given.ts';
import type { ProviderRule } from './rule.ts';

/** in what else a booking is not as its profiles have it. No provider is known to refuse it: it is noted, kept and answered again. */
export const bookingProfileRules: readonly ProviderRule[] = withBodyAtService([
  {
    id: 'booking-is-as-its-profiles',
    requirement: 'A-054',
    says: 'The appointment and the booking organisation have what their profiles have, and nothing that these leave out.',
    force: 'SHOULD',
    failsWith: 'INVALID_RESOURCE',
    needs: ['body-is-valid-stu3'],
    concerns: isFor('create-appointment'),
    check: ({ body }) => {
      const { json, bookingOrganisation } = readAppointment(body.json);
      const [first, ...others] = [
        ...findDepartures(json, appointment),
        ...(bookingOrganisation ? findDepartures(bookingOrganisation, organization) : []),
      ];
      return first === undefined
        ? undefined
        : {
            expected: 'what the profiles GPConnect-Appointment-1 and CareConnect-GPC-Organization-1 have',
            actual: firstOfMany(inASentence(first, longest), others),
            next: 'Send it as the profiles have it: another provider may refuse it, or not keep it.',
          };
    },
  },
]);

/** Characters of a finding: it may quote what was sent. */
const longest = 200;

/** What rules of their own say of a booking, or STU3 itself does. */
const saidElsewhere = [
  'Appointment.identifier.system',
  'Appointment.identifier.value',
  'Appointment.specialty',
  'Appointment.reason',
  'Appointment.indication',
  'Appointment.description',
  'Appointment.supportingInformation',
  'Appointment.start',
  'Appointment.end',
  'Appointment.slot',
  'Appointment.incomingReferral',
  'Appointment.participant.actor',
  'Organization.name',
];

const appointment = shapeOf(profiles.appointment);
const organization = shapeOf(profiles.organization);

/** What a profile says of elements, without their codes: those of an extensible value set may be others. */
function shapeOf(url: string): Profile {
  const profile = facts.profiles[url]!;
  const isSaid = (path: string) =>
    path.includes('.extension:') || saidElsewhere.some((said) => path === said || path.startsWith(`${said}.`));
  return {
    ...profile,
    rows: profile.rows
      .filter(({ path, ext }) => ext === undefined && !isSaid(path))
      .map(({ extensible: _, ...row }) => row),
  };
}

const findDepartures = (resource: JsonObject, profile: Profile): string[] =>
  findBrokenRows(resource, profile, facts, () => undefined);
