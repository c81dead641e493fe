import { profiles } from '@mock-spine/shared/protocol/identifiers';
import { firstOfMany } from '@mock-spine/shared/words/first-of-many';
import { inASentence } from '@mock-spine/shared/words/in-a-sentence';
import { readAppointment } from '../appointments/appointment-in-body.ts';
import { findBrokenExtensions } from '../profiles/extensions.ts';
import { publishedFacts, type Profile } from '../profiles/facts.ts';
import { findBrokenRows } from '../profiles/rows.ts';
import { patientIn } from '../registration/patient-in-body.ts';
import { isFor, withBodyAtService } from './given.ts';
import { lacksProfile } from './lacks-profile.ts';
import type { ProviderRule } from './rule.ts';

/** In what else a body is not as its profiles have it. No provider is known to refuse it: it is noted, and kept as it is. */
export const profileRules: readonly ProviderRule[] = withBodyAtService([
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
      return asFault('GPConnect-Appointment-1 and CareConnect-GPC-Organization-1', [
        ...findDepartures(json, profiles.appointment),
        ...(bookingOrganisation ? findDepartures(bookingOrganisation, profiles.organization) : []),
      ]);
    },
  },
  {
    id: 'registration-names-its-profile',
    requirement: 'A-045',
    says: 'meta.profile of the Patient names the profile of a patient.',
    force: 'SHOULD',
    failsWith: 'INVALID_RESOURCE',
    needs: ['registration-holds-a-patient'],
    concerns: isFor('register-patient'),
    check: ({ body }) => {
      const sent = patientIn(body.json);
      return sent && lacksProfile(sent, profiles.patient);
    },
  },
  {
    id: 'registration-is-as-its-profile',
    requirement: 'A-045',
    says: 'The patient has what the profile has, and nothing that it leaves out; extensions have codes of their value sets.',
    force: 'SHOULD',
    failsWith: 'INVALID_RESOURCE',
    needs: [
      'registration-elements-are-permitted',
      'registration-communication-names-a-language',
      'registration-nhs-number-is-valid',
      'registration-has-official-name',
    ],
    concerns: isFor('register-patient'),
    check: ({ body }) => {
      const sent = patientIn(body.json);
      return asFault('CareConnect-GPC-Patient-1', [
        ...findDepartures(sent, profiles.patient),
        ...findBrokenExtensions(sent, publishedFacts(), () => undefined),
      ]);
    },
  },
]);

const asFault = (profile: string, [first, ...others]: readonly string[]) =>
  first === undefined
    ? undefined
    : {
        expected: `conformance with ${profile}`,
        actual: firstOfMany(inASentence(first, longest), others),
        next: 'Send it as the profiles have it: another provider may refuse it, or not keep it.',
      };

/** Characters of a finding: it may quote what was sent. */
const longest = 200;

/** What rules of their own say of a body, or STU3 itself does. */
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
  'Patient.name:official',
  'Patient.telecom',
  'Patient.address.state',
];

const findDepartures = (resource: unknown, profile: string): string[] =>
  findBrokenRows(resource, shapeOf(profile), publishedFacts(), () => undefined);

const shapes = new Map<string, Profile>();

/** What a profile says of elements, without the codes of an extensible value set, which may be others. */
function shapeOf(url: string): Profile {
  const before = shapes.get(url);
  if (before) return before;
  const profile = publishedFacts().profiles[url]!;
  const rows = profile.rows
    .filter(({ path, ext }) => ext === undefined && !isSaidElsewhere(path))
    .map(({ extensible: _, ...row }) => row);
  const shape = { ...profile, rows };
  shapes.set(url, shape);
  return shape;
}

const isSaidElsewhere = (path: string): boolean =>
  path.includes('.extension:') || saidElsewhere.some((said) => path === said || path.startsWith(`${said}.`));
