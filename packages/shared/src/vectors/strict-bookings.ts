import { bookableSlots } from '../world/bookable-slots.ts';
import { slotById, type SlotDetails } from '../world/slots.ts';
import { bothHops, created, notedOrRefused } from './answers.ts';
import { mapBody, withElements, type Change } from './changes.ts';
import type { Draft } from './draft.ts';
import type { Expected, Vector } from './vector.ts';

const interaction = 'create-appointment';
const page = 'book_an_appointment page, "Payload request body"';
const profile = 'profile GPConnect-Appointment-1';
const reference = 'reference provider: 422 INVALID_RESOURCE';
const extension = 'https://fhir.nhs.uk/STU3/StructureDefinition/Extension-GPConnect-';

interface Body {
  readonly slot: readonly [{ readonly reference: string }];
  readonly start: string;
  readonly end: string;
  readonly contained: readonly object[];
  readonly extension: readonly object[];
  readonly participant: readonly object[];
}

const withExtension = (added: (slot: SlotDetails) => object): Change =>
  ofSlot((body, slot) => ({ ...body, extension: [...body.extension, added(slot)] }));
const withPractitioner = (choose: (slot: SlotDetails) => string): Change =>
  ofSlot((body, slot) => ({
    ...body,
    participant: [...body.participant, { actor: { reference: `Practitioner/${choose(slot)}` }, status: 'accepted' }],
  }));
const withOrganisation = (change: object): Change =>
  mapBody((body: Body) => ({ ...body, contained: [{ ...body.contained[0], ...change }] }));
const withMinutes = (more: number): Change =>
  mapBody((body: Body) => ({
    ...body,
    minutesDuration: (Date.parse(body.end) - Date.parse(body.start)) / 60_000 + more,
  }));
const plainExtension = (added: object): Change =>
  mapBody((body: Body) => ({ ...body, extension: [...body.extension, added] }));

/** A change that knows the slot of a booking; where it is not of the cast, one that is stands in. */
function ofSlot(change: (body: Body, slot: SlotDetails) => unknown): Change {
  return (draft: Draft) => {
    const now = (draft.token.claims['iat'] as number) * 1000;
    const [, practice = 'B82617'] = /\/([^/]+)\/STU3\//.exec(draft.serviceRoot) ?? [];
    return mapBody((body: Body) =>
      change(
        body,
        slotById(practice, body.slot[0].reference.slice('Slot/'.length), now) ?? bookableSlots('B82617', now)[0]!,
      ),
    )(draft);
  };
}

function row(
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

const amending = (name: string, rule: string, says: string, change: Change, source: string): Vector => ({
  ...row(name, rule, says, change, source, notedOrRefused(rule)),
  name: `amending-${name}`,
  interaction: 'update-appointment',
});

/** Needs the slots of the cast, to be unlike them. */
const ofCast = (vector: Vector): Vector => ({ ...vector, needsCast: true });

/** What is wrong with an appointment that many providers take, and the reference provider does not. */
export const strictBookingVectors: readonly Vector[] = [
  row(
    'without-meta',
    'appointment-names-its-profile',
    'No meta.',
    withElements({ meta: undefined }),
    `${page}: SHALL include the URI of the profile; gpconnect-demonstrator#203`,
  ),
  row(
    'with-foreign-profile',
    'appointment-names-its-profile',
    'The profile of another appointment.',
    withElements({ meta: { profile: ['https://fhir.hl7.org.uk/STU3/StructureDefinition/CareConnect-Appointment-1'] } }),
    `${page}: SHALL include the URI of the profile; ${reference}`,
  ),
  row(
    'with-version-of-profile',
    'appointment-names-its-profile',
    'A version of the profile, as the CapabilityStatement names it.',
    withElements({
      meta: { profile: ['https://fhir.nhs.uk/STU3/StructureDefinition/GPConnect-Appointment-1/_history/1.8'] },
    }),
    'capability statement page: profiles are named with their version',
    created,
  ),
  amending(
    'without-meta',
    'appointment-names-its-profile',
    'No meta.',
    withElements({ meta: undefined }),
    'amend_an_appointment page: SHALL include the URI of the profile',
  ),
  {
    ...amending(
      'without-meta',
      'appointment-names-its-profile',
      'No meta.',
      withElements({ meta: undefined }),
      'cancel_an_appointment page: SHALL include the URI of the profile',
    ),
    name: 'cancelling-without-meta',
    interaction: 'cancel-appointment',
  },
  ...[
    ['indication', { reference: 'Condition/1' }],
    ['supportingInformation', { reference: 'Observation/1' }],
    ['incomingReferral', { reference: 'ReferralRequest/1' }],
  ].map(([element, value]) =>
    row(
      `with-${String(element)}`,
      'booking-elements-are-of-the-profile',
      `${String(element)}, which points to clinical data.`,
      withElements({ [String(element)]: [value] }),
      `${profile}: ${String(element)} 0..0`,
    ),
  ),
  row(
    'with-cancellation-reason',
    'booking-extensions-are-permitted',
    'A reason for a cancellation.',
    plainExtension({ url: `${extension}AppointmentCancellationReason-1`, valueString: 'A reason.' }),
    reference,
  ),
  row(
    'with-unknown-extension',
    'booking-extensions-are-permitted',
    'An extension that GP Connect does not have.',
    plainExtension({ url: 'https://example.org/unknown', valueString: 'x' }),
    `${reference} for extensions in excess`,
  ),
  row(
    'with-extension-twice',
    'booking-extensions-are-permitted',
    'The booking organisation twice.',
    mapBody((body: Body) => ({ ...body, extension: [...body.extension, ...body.extension] })),
    `${profile}: each extension 0..1`,
  ),
  row(
    'with-identifier-without-system',
    'booking-identifiers-have-systems',
    'An identifier without a system.',
    withElements({ identifier: [{ value: '1' }] }),
    `${profile}: identifier.system 1..1`,
  ),
  row(
    'without-organisation-profile',
    'booking-organisation-names-its-profile',
    'A booking organisation without meta.',
    withOrganisation({ meta: undefined }),
    `${page}: SHALL conform to CareConnect-GPC-Organization-1; ${reference}`,
  ),
  row(
    'with-email-only',
    'booking-organisation-has-a-phone',
    'A booking organisation with an e-mail address alone.',
    withOrganisation({ telecom: [{ system: 'email', value: 'a@b.example' }] }),
    'gpconnect-demonstrator#241',
  ),
  row(
    'with-phone-and-email',
    'booking-organisation-has-a-phone',
    'A booking organisation with an e-mail address and a phone.',
    withOrganisation({
      telecom: [
        { system: 'email', value: 'a@b.example' },
        { system: 'phone', value: '01632960400' },
      ],
    }),
    page,
    created,
  ),
  row(
    'with-long-description',
    'booking-texts-are-short',
    'A description of 101 characters.',
    withElements({ description: 'a'.repeat(101) }),
    'book_an_appointment page: 100 characters; reference provider: 422',
  ),
  row(
    'with-long-comment',
    'booking-texts-are-short',
    'A comment of 501 characters.',
    withElements({ comment: 'a'.repeat(501) }),
    'book_an_appointment page: 500 characters; reference provider: 422',
  ),
  row(
    'with-longest-texts',
    'booking-texts-are-short',
    'A description of 100 characters and a comment of 500.',
    withElements({ description: 'a'.repeat(100), comment: 'a'.repeat(500) }),
    'book_an_appointment page: 100 and 500 characters',
    created,
  ),
  amending(
    'with-long-comment',
    'booking-texts-are-short',
    'A comment of 501 characters.',
    withElements({ comment: 'a'.repeat(501) }),
    'amend_an_appointment page: 500 characters; reference provider: 422',
  ),
  ofCast(
    row(
      'with-another-channel',
      'booking-channel-is-the-slots',
      'Another delivery channel than the slot has.',
      withExtension(({ schedule }) => ({
        url: `${extension}DeliveryChannel-2`,
        valueCode: schedule.channel === 'Video' ? 'In-person' : 'Video',
      })),
      reference,
    ),
  ),
  ofCast(
    row(
      'with-its-channel',
      'booking-channel-is-the-slots',
      'The delivery channel of the slot.',
      withExtension(({ schedule }) => ({ url: `${extension}DeliveryChannel-2`, valueCode: schedule.channel })),
      profile,
      created,
    ),
  ),
  ofCast(
    row(
      'with-another-role',
      'booking-role-is-the-slots',
      'Another role of the practitioner than the schedule has.',
      plainExtension({
        url: `${extension}PractitionerRole-1`,
        valueCodeableConcept: {
          coding: [
            {
              system: 'https://fhir.hl7.org.uk/STU3/CodeSystem/CareConnect-SDSJobRoleName-1',
              code: 'R8003',
              display: 'Receptionist',
            },
          ],
        },
      }),
      "profile GPConnect-Schedule-1: the role is the schedule's",
    ),
  ),
  ofCast(
    row(
      'with-another-service-type',
      'booking-service-is-the-slots',
      'Another type of service than the slot has.',
      withElements({ serviceType: [{ text: 'Something else' }] }),
      "search_for_free_slots page: the type is the slot's",
    ),
  ),
  row(
    'with-another-duration',
    'booking-duration-is-the-slots',
    'minutesDuration a minute longer than the slot.',
    withMinutes(1),
    reference,
  ),
  row(
    'with-its-duration',
    'booking-duration-is-the-slots',
    'minutesDuration as long as the slot.',
    withMinutes(0),
    'FHIR STU3, Appointment.minutesDuration',
    created,
  ),
  ofCast(
    row(
      'with-another-practitioner',
      'booking-practitioner-is-the-slots',
      'A practitioner whose the slot is not.',
      withPractitioner(({ schedule }) => (schedule.practitioner === '2' ? '1' : '2')),
      'gpconnect-demonstrator#203',
    ),
  ),
  ofCast(
    row(
      'with-its-practitioner',
      'booking-practitioner-is-the-slots',
      'The practitioner of the slot.',
      withPractitioner(({ schedule }) => schedule.practitioner ?? '1'),
      'book_an_appointment page: a practitioner SHOULD be included',
      created,
    ),
  ),
];
